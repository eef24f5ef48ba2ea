/**
 * This machine: its operating system, environment, registry, processes and files.
 *
 * <p>Nothing outside this package asks the machine anything: it comes in through a constructor as a {@link
 * io.github.modwsgi.maven.host.Machine}, so that what is written for Windows is tested on any system. What is known
 * about compilers, Apache or Python does not belong here.
 */
package io.github.modwsgi.maven.host;
