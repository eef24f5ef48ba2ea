/**
 * Finds clang-cl and lld-link.
 */
package io.github.modwsgi.maven.locate.llvm;
