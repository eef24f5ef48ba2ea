/**
 * Archives downloaded and unpacked, each once under its digest; paths as users write them.
 *
 * <p>An archive may be hostile: nothing is written outside of its folder, and size and number of its members are
 * bounded.
 */
package io.github.modwsgi.maven.locate.archives;
