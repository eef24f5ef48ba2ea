/**
 * PE images: programs and DLLs, their imports, exports, versions and linkers.
 */
package io.github.modwsgi.maven.binary.pe;
