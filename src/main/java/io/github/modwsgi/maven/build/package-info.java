/**
 * Plans carried out: compilers and linkers run in one pool, their messages told, the linked file checked and put into
 * place.
 *
 * <p>What is to be run says {@code build.plan}, what is stale says {@code build.incremental}. Nothing here looks for
 * tools or kits, and nothing decides whether they fit together.
 */
package io.github.modwsgi.maven.build;
