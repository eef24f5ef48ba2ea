/**
 * Rules about mod_wsgi's sources, and what its releases are known not to do.
 */
package io.github.modwsgi.maven.rules.sources;
