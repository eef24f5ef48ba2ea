/**
 * From a judged target to a checked module: plan, staleness, compile, link, check.
 *
 * <p>The plan is a value: what is printed, hashed and run are the same arguments. Nothing here looks for tools or
 * kits, and nothing here decides whether they fit together.
 */
package io.github.modwsgi.maven.build;
