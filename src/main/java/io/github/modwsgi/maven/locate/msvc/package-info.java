/**
 * Visual C++: which installations and toolsets there are, from Visual Studio 2008 on, the environment that the batch
 * file of each makes, and which of them a target takes. {@code MsvcLocator} has the order in one list.
 */
package io.github.modwsgi.maven.locate.msvc;
