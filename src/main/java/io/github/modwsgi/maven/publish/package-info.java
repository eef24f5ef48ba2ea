/**
 * What others get: the bundle and its contents, the provenance, the configuration text.
 *
 * <p>Everything here is text or bytes made from values; whether they are right was decided before. What is published
 * says nothing about the machine that made it: the same inputs and tools give the same bytes anywhere.
 */
package io.github.modwsgi.maven.publish;
