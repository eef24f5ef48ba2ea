/**
 * This machine: its operating system, environment, registry, processes, files and clock; what was asked of it, on
 * record; and the memory, which gives a value back while all that led to it would be answered the same.
 *
 * <p>Nothing outside this room asks the machine anything, so that what is written for Windows is tested on any system.
 * What is known about compilers, Apache or Python does not belong here.
 */
package io.github.modwsgi.maven.host;
