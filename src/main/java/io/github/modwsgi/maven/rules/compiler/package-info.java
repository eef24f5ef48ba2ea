/**
 * Rules about a compiler and its Windows SDK: there, complete, of the right generation, for the right architecture.
 */
package io.github.modwsgi.maven.rules.compiler;
