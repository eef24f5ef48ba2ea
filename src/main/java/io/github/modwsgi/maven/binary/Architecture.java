package io.github.modwsgi.maven.binary;

/** The processor that a file is for: {@code Machine} of the COFF header (Microsoft, "PE Format", Machine Types). */
public enum Architecture {
    X86("x86", 0x014c, 4),
    X64("x64", 0x8664, 8),
    ARM64("arm64", 0xaa64, 8),
    UNKNOWN("unknown", 0, 0);

    private static final int ARM64EC = 0xa641;
    private static final int ARM64X = 0xa64e;

    private final String id;
    private final int machine;
    private final int pointerBytes;

    Architecture(String id, int machine, int pointerBytes) {
        this.id = id;
        this.machine = machine;
        this.pointerBytes = pointerBytes;
    }

    /**
     * ARM64EC and ARM64X members live in Microsoft's {@code lib\arm64} libraries beside plain ones: both are ARM64
     * here.
     */
    public static Architecture ofMachine(int machine) {
        if (machine == ARM64EC || machine == ARM64X) {
            return ARM64;
        }
        for (Architecture architecture : values()) {
            if (architecture != UNKNOWN && architecture.machine == machine) {
                return architecture;
            }
        }
        return UNKNOWN;
    }

    /** The COFF machine number; 0 for {@link #UNKNOWN}. */
    public int machine() {
        return machine;
    }

    /** The name in reports, in JSON and in the {@code lib} folders of Microsoft's SDKs. */
    public String id() {
        return id;
    }

    /** The size of a pointer; 0 for {@link #UNKNOWN}. */
    public int pointerBytes() {
        return pointerBytes;
    }

    @Override
    public String toString() {
        return id;
    }
}
