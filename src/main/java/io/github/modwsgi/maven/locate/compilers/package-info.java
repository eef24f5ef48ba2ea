/**
 * What compilers of both families have: kind, version, Windows SDK, environment, how they list headers.
 */
package io.github.modwsgi.maven.locate.compilers;
