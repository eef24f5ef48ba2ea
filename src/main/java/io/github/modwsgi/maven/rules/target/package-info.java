/**
 * Rules about parts together: one architecture, one C runtime, names and paths; and the judge, who asks every rule
 * about a target.
 */
package io.github.modwsgi.maven.rules.target;
