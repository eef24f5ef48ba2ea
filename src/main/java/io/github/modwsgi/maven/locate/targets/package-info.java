/**
 * A target from its request: all parts located, what is missing of them kept; and the survey of a machine, which finds
 * what could be asked for.
 */
package io.github.modwsgi.maven.locate.targets;
