/**
 * What the scripts of the projects in {@code src/it} share: reading a build's log, looking at what it left, making
 * copies of kits and archives, starting Maven again. No test lives here, and nothing of the plugin is called.
 */
package io.github.modwsgi.maven.it;
