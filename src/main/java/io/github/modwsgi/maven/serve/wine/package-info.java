/**
 * How Windows programs run on this machine: natively, or through Wine in a prefix of our own.
 *
 * <p>What is run, and whether it has served, is not known here.
 */
package io.github.modwsgi.maven.serve.wine;
