package io.github.modwsgi.maven.rules.module;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.file.BinaryFile;
import io.github.modwsgi.maven.binary.pe.MadeBinaries;
import io.github.modwsgi.maven.binary.pe.MadeImage;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeTargetTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.Test;

/** MW-701, with made kits. */
public class FileIsWhatItClaimsTest extends MadeTargetTest {

    @Test
    public void soundFilesAreWhatTheyClaim() throws Exception {
        inspected("a.dll", MadeImage.dll(Architecture.X64).build()).assertSound();
        inspected("a.SO", MadeImage.dll(Architecture.X64).build()).assertSound();
        inspected("a.lib", MadeBinaries.importLibrary(Architecture.X64, "a.dll", "f"))
                .assertSound();
        inspected("noextension", MadeImage.exe(Architecture.X64).build()).assertSound();
    }

    @Test
    public void otherKindsAreNamed() throws Exception {
        inspected("a.so", MadeBinaries.importLibrary(Architecture.X64, "a.dll", "f"))
                .assertErrors("MW-701")
                .assertSays("MW-701", "kind import-library");
        inspected("a.lib", MadeImage.dll(Architecture.X64).build()).assertErrors("MW-701");
    }

    @Test
    public void brokenFilesAreNamed() throws Exception {
        byte[] whole = MadeImage.dll(Architecture.X64).build();
        inspected("a.dll", Arrays.copyOf(whole, 0x110)).assertErrors("MW-701").assertSays("MW-701", "expected");
        inspected("a.dll", new byte[0]).assertErrors("MW-701");
        inspected("a.txt", "text".getBytes(StandardCharsets.UTF_8)).assertErrors("MW-701");
        new Findings(FileIsWhatItClaims.judge(BinaryFile.inspect(folder.resolve("none.dll")))).assertErrors("MW-701");
    }

    @Test
    public void modulesOfOtherSystemsAreNamedAndNotToBeFetchedAgain() throws Exception {
        inspected("mod_wsgi.so", HexFormat.of().parseHex("7f454c4602010100"))
                .assertErrors("MW-701")
                .assertSays("MW-701", "mod_wsgi.so is a Linux module (an ELF file), which Windows cannot load.")
                .assertRemedy("MW-701", "Take one for Windows.");
        for (String start : List.of("cffaedfe07000001", "cefaedfe07000000", "feedface00000012", "cafebabe00000002")) {
            inspected("mod_wsgi.so", HexFormat.of().parseHex(start))
                    .assertErrors("MW-701")
                    .assertSays("MW-701", "is a macOS module (a Mach-O file), which Windows cannot load.");
        }
        inspected("a.o", HexFormat.of().parseHex("7f454c4602010100")).assertSays("MW-701", "is a Linux file (");
        inspected("Java.class", HexFormat.of().parseHex("cafebabe00000034")).assertSays("MW-701", "cannot be read");
    }

    private Findings inspected(String name, byte[] content) throws Exception {
        Path file = folder.resolve(name);
        Files.write(file, content);
        return new Findings(FileIsWhatItClaims.judge(BinaryFile.inspect(file)));
    }

    @Test
    public void programOfAFewBytesIsNoProgram() throws Exception {
        Path home = new MadeApache().notFromLounge().at(folder.resolve("Apache24"));
        Files.writeString(home.resolve("bin/httpd.exe"), "MZ");
        target.apacheHome(home).findings().assertErrors("MW-201").assertSays("MW-201", "httpd.exe");
    }
}
