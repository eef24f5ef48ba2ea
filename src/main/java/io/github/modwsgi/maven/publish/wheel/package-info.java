/**
 * The wheel of a module: mod_wsgi's Python packages from the sources, as its setup.py lists them, with the module that
 * is published in them.
 */
package io.github.modwsgi.maven.publish.wheel;
