/**
 * The plan of a target as a value: what is printed, hashed and run are the same arguments.
 *
 * <p>Planning reads sources and runs nothing.
 */
package io.github.modwsgi.maven.build.plan;
