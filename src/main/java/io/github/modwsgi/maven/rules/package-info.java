/**
 * What all rules share: codes, findings, evidence, the user's switches, and what messages say of versions.
 *
 * <p>A rule is one small class in the sub-room of what it looks at. It reads a located target and answers with
 * findings: a code, a severity, the evidence and a remedy. Truth comes from the files, never from folder names;
 * tables of versions are for messages and for what no file states. Rules look at nothing but what they are handed and
 * the kit's own files; they locate nothing and change nothing.
 */
package io.github.modwsgi.maven.rules;
