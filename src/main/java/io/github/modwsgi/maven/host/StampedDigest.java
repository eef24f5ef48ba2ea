package io.github.modwsgi.maven.host;

/**
 * What a file's content was.
 *
 * @param stamp the file's stamp when it was read; {@link FileStamp#NONE} where it must be read again
 * @param sha256 of the content
 */
public record StampedDigest(FileStamp stamp, String sha256) {}
