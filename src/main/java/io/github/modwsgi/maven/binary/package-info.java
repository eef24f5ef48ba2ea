/**
 * What a file says about itself: the values that readers answer with, and bounded reading of bytes.
 *
 * <p>Nothing in a file is trusted: every offset is checked against the file's length, every count has a cap, and no
 * array is sized by a number from the file. A file that breaks these limits gives a {@link
 * io.github.modwsgi.maven.binary.MalformedBinaryException}.
 *
 * <p>With its sub-rooms it stands on the ground: it may use the JDK and nothing else, neither a library nor another
 * room of this project, and it judges nothing (that is what {@code rules} is for).
 */
package io.github.modwsgi.maven.binary;
