/**
 * What is Maven's own, in the words of the rooms below: artifacts, downloads, toolchains, the log, values of
 * parameters.
 *
 * <p>A class here answers one question of Maven's. It knows no goal and decides nothing about a target.
 */
package io.github.modwsgi.maven.goals.maven;
