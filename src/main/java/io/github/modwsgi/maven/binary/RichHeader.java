package io.github.modwsgi.maven.binary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Microsoft's linker leaves between the DOS stub and the PE header, undocumented by Microsoft: {@code DanS},
 * three words of padding, pairs of tool and count, {@code Rich}, and the key with which all before {@code Rich} is
 * XORed.
 *
 * @param entries the tools that made the inputs, the linker itself last as a rule
 */
public record RichHeader(List<Entry> entries) {
    private static final long DANS = 0x536e6144L;
    private static final long RICH = 0x68636952L;
    private static final int DOS_HEADER_BYTES = 0x40;
    private static final int PADDING_BYTES = 12;
    /** Real ones end below 0x200. */
    private static final int SEARCHED_BYTES = 4096;

    /** @param count how many inputs that tool made */
    public record Entry(ToolIdentity tool, long count) {}

    public RichHeader {
        entries = List.copyOf(entries);
    }

    /** The linker's own entry: the one to judge by, since import libraries of third parties leave entries too. */
    public Optional<ToolIdentity> linker() {
        return entries.stream().map(Entry::tool).filter(ToolIdentity::isLinker).reduce((first, last) -> last);
    }

    static Optional<RichHeader> read(ByteReader in, long peOffset) throws IOException, MalformedBinaryException {
        long end = Math.min(Math.min(peOffset, SEARCHED_BYTES), in.length()) - 8;
        for (long at = DOS_HEADER_BYTES; at <= end; at += 4) {
            if (in.u32(at) == RICH) {
                return before(in, at, in.u32(at + 4));
            }
        }
        return Optional.empty();
    }

    private static Optional<RichHeader> before(ByteReader in, long rich, long key)
            throws IOException, MalformedBinaryException {
        for (long dans = rich - 4; dans >= DOS_HEADER_BYTES; dans -= 4) {
            if ((in.u32(dans) ^ key) == DANS) {
                List<Entry> entries = new ArrayList<>();
                for (long at = dans + 4 + PADDING_BYTES; at + 8 <= rich; at += 8) {
                    entries.add(new Entry(ToolIdentity.of(in.u32(at) ^ key), in.u32(at + 4) ^ key));
                }
                return Optional.of(new RichHeader(entries));
            }
        }
        return Optional.empty();
    }
}
