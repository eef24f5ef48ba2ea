/**
 * Rules about a finished module, and about the server that is to load it.
 */
package io.github.modwsgi.maven.rules.module;
