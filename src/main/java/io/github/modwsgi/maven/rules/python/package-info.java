/**
 * Rules about a Python alone, or with the sources: complete, of one version, of a known builder, installed for whom,
 * supported.
 */
package io.github.modwsgi.maven.rules.python;
