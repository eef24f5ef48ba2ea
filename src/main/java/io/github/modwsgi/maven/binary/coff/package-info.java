/**
 * COFF: objects, archives, import libraries.
 */
package io.github.modwsgi.maven.binary.coff;
