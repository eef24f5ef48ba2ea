/**
 * Authenticode: a module signed with jsign, and signatures read and checked.
 *
 * <p>The reader is bounded as those in {@code binary} are. Whose signature is wanted is not decided here.
 */
package io.github.modwsgi.maven.sign;
