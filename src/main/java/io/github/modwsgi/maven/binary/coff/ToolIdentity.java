package io.github.modwsgi.maven.binary.coff;

import io.github.modwsgi.maven.binary.LinkerVersion;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Microsoft tool as it signs its work, as the value of the symbol {@code @comp.id} of an object. The numbers are
 * those that richprint's {@code comp_id.txt} collects.
 *
 * @param product the kind of tool and its generation, e.g. 0x102: a linker of Visual Studio 2015 or later
 * @param build the build number, e.g. 35222 of cl 19.44.35222
 */
public record ToolIdentity(int product, int build) {
    private static final Map<Integer, LinkerVersion> LINKERS = Map.of(
            0x04,
            new LinkerVersion(6, 0),
            0x5a,
            new LinkerVersion(7, 10),
            0x78,
            new LinkerVersion(8, 0),
            0x91,
            new LinkerVersion(9, 0),
            0x9d,
            new LinkerVersion(10, 0),
            0xcc,
            new LinkerVersion(11, 0),
            0xde,
            new LinkerVersion(12, 0),
            0x102,
            new LinkerVersion(14, 0));
    private static final Map<Integer, LinkerVersion> IMPORT_LIBRARY_WRITERS = Map.of(
            0x5d,
            new LinkerVersion(7, 10),
            0x7b,
            new LinkerVersion(8, 0),
            0x93,
            new LinkerVersion(9, 0),
            0x9c,
            new LinkerVersion(10, 0),
            0xcb,
            new LinkerVersion(11, 0),
            0xdd,
            new LinkerVersion(12, 0),
            0x101,
            new LinkerVersion(14, 0));

    /** Minor version of the v14x toolset by its first released build: products no longer change since 14.0. */
    private static final NavigableMap<Integer, Integer> V14_MINORS = new TreeMap<>();

    static {
        int[][] releases = {
            {0, 0}, {25017, 10}, {25503, 11}, {25830, 12}, {26128, 13}, {26428, 14}, {26726, 15}, {27023, 16},
            {27508, 20}, {27702, 21}, {27905, 22}, {28105, 23}, {28314, 24}, {28610, 25}, {28801, 26}, {29110, 27},
            {29333, 28}, {30037, 29}, {30423, 30}, {31103, 31}, {31326, 32}, {31629, 33}, {31933, 34}, {32215, 35},
            {32532, 36}, {32822, 37}, {33130, 38}, {33519, 39}, {33807, 40}, {34120, 41}, {34433, 42}, {34808, 43},
            {35207, 44}, {35717, 50}, {36231, 51},
        };
        for (int[] release : releases) {
            V14_MINORS.put(release[0], release[1]);
        }
    }

    static ToolIdentity of(long compId) {
        return new ToolIdentity((int) (compId >>> 16) & 0xffff, (int) compId & 0xffff);
    }

    /** The linker version that this tool writes, or belongs to; empty when the product is no linker known here. */
    public Optional<LinkerVersion> linkerVersion() {
        LinkerVersion version = LINKERS.getOrDefault(product, IMPORT_LIBRARY_WRITERS.get(product));
        boolean v14 = version != null && version.major() == 14;
        return Optional.ofNullable(
                v14 ? new LinkerVersion(14, V14_MINORS.floorEntry(build).getValue()) : version);
    }
}
