/**
 * The goals: parameters in, one immutable request out, one result mapped to Maven; and what the goals of one project
 * tell each other in one build.
 *
 * <p>With {@code goals.maven} this is all that knows Maven. It phrases failures: a {@code MojoFailureException} is
 * about the user's configuration or sources, a {@code MojoExecutionException} about the machine or about us. Nothing
 * is judged, planned or read from a binary here: a goal calls the rooms below in their order.
 */
package io.github.modwsgi.maven.goals;
