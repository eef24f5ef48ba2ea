/**
 * Where things are: Apache, Python, compilers, Windows SDKs, sources.
 *
 * <p>A locator takes what the user said, looks at files and answers with a {@link
 * io.github.modwsgi.maven.locate.Located}: what it found, as it describes itself, or why it was refused. It never
 * guesses silently and keeps every rejected candidate with its reason. Whether parts fit together is judged
 * elsewhere, in {@code rules}.
 */
package io.github.modwsgi.maven.locate;
