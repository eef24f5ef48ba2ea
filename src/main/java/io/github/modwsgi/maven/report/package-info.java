/**
 * What was found and made, for machines (JSON) and for the console; the records from which a later report is told; a
 * first project.
 *
 * <p>Findings are told as the rules made them: nothing is judged here.
 */
package io.github.modwsgi.maven.report;
