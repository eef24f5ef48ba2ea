/**
 * The software bill of materials of a module, as CycloneDX.
 */
package io.github.modwsgi.maven.publish.sbom;
