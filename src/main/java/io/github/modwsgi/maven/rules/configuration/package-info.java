/**
 * The rule about a server's own configuration (MW-606): what its Apache has said of it is read here, and nothing is
 * interpreted that Apache can be asked.
 */
package io.github.modwsgi.maven.rules.configuration;
