/**
 * C headers: the versions that they state, and the conditions under which they include others.
 *
 * <p>It is no preprocessor: what a compiler decides is asked of the compiler.
 */
package io.github.modwsgi.maven.binary.headers;
