/**
 * The goals: parameters in, one immutable request out, one result mapped to Maven.
 *
 * <p>This is the only package that knows Maven. It phrases failures: a {@code MojoFailureException} is about the
 * user's configuration or sources, a {@code MojoExecutionException} about the machine or about us.
 */
package io.github.modwsgi.maven.goals;
