/**
 * What earlier builds left: which steps ran, what they read and made, and whether a step must run again.
 *
 * <p>A step is current only while all that it read and made is as it was; nobody lists by hand what that is.
 */
package io.github.modwsgi.maven.build.incremental;
