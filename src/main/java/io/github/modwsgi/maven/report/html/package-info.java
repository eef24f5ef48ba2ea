/**
 * The page of the goal {@code report}. No script, no file beside it, and nothing that is not in the records.
 */
package io.github.modwsgi.maven.report.html;
