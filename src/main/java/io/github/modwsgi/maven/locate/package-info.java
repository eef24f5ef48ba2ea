/**
 * What all locators answer with: a thing found or refused, each rejected candidate with its reason, files read or
 * not; and what they ask Maven for.
 *
 * <p>A locator takes what the user said, looks at files and answers with a {@link
 * io.github.modwsgi.maven.locate.Located}. It never guesses silently. Whether parts fit together is judged elsewhere,
 * in {@code rules}.
 */
package io.github.modwsgi.maven.locate;
