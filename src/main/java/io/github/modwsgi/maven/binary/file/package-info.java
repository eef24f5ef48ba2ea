/**
 * Any file at all, read as what it is: {@link io.github.modwsgi.maven.binary.file.BinaryFile#inspect} answers even
 * for a broken one.
 */
package io.github.modwsgi.maven.binary.file;
