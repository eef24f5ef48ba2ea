/**
 * A module into an Apache, and out of it: compared with what was published, put into place together with its lines, and
 * taken back whole where anything fails.
 *
 * <p>All that may be written in somebody's Apache is written by {@code ApacheFile}. Whether the module fits is judged
 * before, in {@code rules}.
 */
package io.github.modwsgi.maven.install;
