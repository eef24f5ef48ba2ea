/**
 * Rules about an Apache alone, or with the sources: complete, of one version, of a known builder, supported.
 */
package io.github.modwsgi.maven.rules.apache;
