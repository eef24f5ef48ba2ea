/**
 * Apache started with a module, asked for a page, stopped; and asked what its own configuration says.
 *
 * <p>What runs is the user's own Apache and Python, with a configuration of ours: nothing is written into their
 * folders, only a loopback port is opened, and nothing that was started outlives the build.
 */
package io.github.modwsgi.maven.serve;
