/**
 * What a file says about itself: PE images, import libraries, COFF objects, and the C headers that state versions.
 *
 * <p>Nothing in a file is trusted: every offset is checked against the file's length, every count has a cap, and no
 * array is sized by a number from the file. A file that breaks these limits gives a {@link
 * io.github.modwsgi.maven.binary.MalformedBinaryException}; {@link io.github.modwsgi.maven.binary.BinaryFile#inspect}
 * turns even that into an answer.
 *
 * <p>This package stands on the ground: it may use the JDK and nothing else, neither a library nor another package of
 * this project, and it judges nothing (that is what {@code rules} is for).
 */
package io.github.modwsgi.maven.binary;
