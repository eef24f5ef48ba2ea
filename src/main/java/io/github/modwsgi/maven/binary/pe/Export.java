package io.github.modwsgi.maven.binary.pe;

import java.util.Optional;

/**
 * What an image offers.
 *
 * @param name empty text when it has only its ordinal
 * @param ordinal the public ordinal, base included
 * @param rva where it lies; for a forwarded one, where the forwarder's text lies
 * @param forwarder {@code ntdll.RtlAllocateHeap}, {@code other.#7}
 */
public record Export(String name, int ordinal, long rva, Optional<String> forwarder) {}
