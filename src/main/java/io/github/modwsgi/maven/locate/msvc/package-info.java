/**
 * Visual C++ on a Windows machine: which installations and toolsets there are, from Visual Studio 2008 on, and the
 * environment that the batch file of each makes.
 *
 * <p>What is found is told as it is, what is passed over with its reason. Which of them a target needs, and what is
 * read from a compiler that has its environment, belongs to {@code locate}.
 */
package io.github.modwsgi.maven.locate.msvc;
