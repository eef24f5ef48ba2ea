/**
 * The compatibility rules: one small class a rule, which reads a located target and answers with findings.
 *
 * <p>A finding has a code, a severity, the evidence and a remedy. Truth comes from the files, never from folder
 * names; tables of versions are for messages and for what no file states. Rules look at nothing but what they are
 * handed and the kit's own files; they change nothing.
 */
package io.github.modwsgi.maven.rules;
