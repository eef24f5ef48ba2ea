/**
 * Apaches, Pythons and mod_wsgi's sources: the folder that a request means, and what is read from it.
 */
package io.github.modwsgi.maven.locate.kits;
