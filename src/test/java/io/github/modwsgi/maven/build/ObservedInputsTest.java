package io.github.modwsgi.maven.build;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.ThisSystem;
import io.github.modwsgi.maven.build.plan.KitHeaders;
import io.github.modwsgi.maven.host.FileDigests;
import io.github.modwsgi.maven.host.FolderTree;
import io.github.modwsgi.maven.host.Settled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Inputs that no header list names, or that change without a change of their time. */
public class ObservedInputsTest {
    private static final List<String> EVERYTHING = TinyBuild.EVERYTHING;
    private static final List<String> NOTHING = TinyBuild.NOTHING;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private TinyBuild tiny;

    @Before
    public void make() throws Exception {
        tiny = new TinyBuild(temporary.getRoot().toPath());
    }

    /** F3. */
    @Test
    public void aHeaderThatAppearsInASubfolderHidesAnother() throws Exception {
        tiny.write("Python314/include/sys/tiny_deep.h", "#define TINY_DEEP 1\n");
        Files.createDirectories(tiny.at("Apache24/include/sys"));
        tiny.append("sources/src/server/wsgi_one.c", "#include <sys/tiny_deep.h>\nint tiny_deep = TINY_DEEP;\n");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.write("Apache24/include/sys/tiny_deep.h", "#define TINY_DEEP 2\n");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** F3, in the SDK, whose headers need no extension. */
    @Test
    public void aNameThatAppearsInTheSdkIsSeen() throws Exception {
        tiny.build();
        tiny.write("sdk/winrt/anything", "");
        assertEquals(EVERYTHING, tiny.build());
    }

    /** F4. */
    @Test
    public void aLibraryInAFolderOfTheUsersIsAnInput() throws Exception {
        tiny.library("own/extra.lib", "extra.dll", "extra_one");
        tiny.targets.linkOptions = List.of("/LIBPATH:" + tiny.at("own"), "extra.lib");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.library("own/extra.lib", "extra.dll", "extra_two");
        assertEquals(List.of("link"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** F4. */
    @Test
    public void responseFilesAreInputs() throws Exception {
        tiny.write("c.rsp", "/DONE=1 \"@" + tiny.at("more.rsp") + "\"");
        tiny.write("more.rsp", "/DTWO=1");
        tiny.write("l.rsp", "/VERSION:5.0");
        tiny.targets.compilerOptions = List.of("@" + tiny.at("c.rsp"));
        tiny.targets.linkOptions = List.of("@" + tiny.at("l.rsp"));
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.write("l.rsp", "/VERSION:5.1");
        assertEquals(List.of("link"), tiny.build());
        tiny.write("more.rsp", "/DTWO=2");
        assertTrue(tiny.build().containsAll(List.of("mod_wsgi", "wsgi_one", "wsgi_two")));
        assertEquals(NOTHING, tiny.build());
    }

    /** F5: what unzip -o and cp -p do. */
    @Test
    public void anotherContentOfTheSameSizeAndTimeIsSeen() throws Exception {
        Path header = Settled.file(tiny.at("Python314/include/tiny_extra.h"));
        assertEquals(EVERYTHING, tiny.build());
        FileTime time = Files.getLastModifiedTime(header);
        Files.writeString(header, "#define TINY_EXTRA 2\n");
        Files.setLastModifiedTime(header, time);
        assertEquals(List.of("link", "wsgi_two"), tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** F13: objects of two kits are not taken for those of one. */
    @Test
    public void whatWasCompiledWhileALinkWasSwitchedIsCompiledAgain() throws Exception {
        Path kit = tiny.at("Python314");
        Path other = Files.move(kit, tiny.at("3.14.1"));
        tiny.copyTree(other, tiny.at("3.14.2"));
        ThisSystem.link(kit, other);
        tiny.write("3.14.2/include/tiny_extra.h", "#define TINY_EXTRA 7\n");
        tiny.compilerScript("[ $name = wsgi_two ] && ln -sfn " + tiny.at("3.14.2") + " " + kit);
        tiny.processors = 1;
        tiny.compileOnly();
        Files.delete(kit);
        ThisSystem.link(kit, other);
        tiny.compilerScript("");
        tiny.build();
        assertEquals(NOTHING, tiny.build());
        byte[] object = Files.readAllBytes(tiny.built("obj/wsgi_two.obj"));
        FolderTree.delete(tiny.at("target"));
        tiny.build();
        assertArrayEquals(Files.readAllBytes(tiny.built("obj/wsgi_two.obj")), object);
    }

    /** L. */
    @Test
    public void symbolsOfAnotherBuildAreTakenAway() throws Exception {
        tiny.targets.debugSymbols = true;
        tiny.build();
        assertTrue(Files.exists(tiny.built("mod_wsgi.pdb")));
        tiny.targets.debugSymbols = false;
        tiny.build();
        assertFalse(Files.exists(tiny.built("mod_wsgi.pdb")));
    }

    /** F22. */
    @Test
    public void namesMayHaveTabsAndLineEnds() throws Exception {
        tiny.write("Apache24/include/tab\there.h", "#define TINY_TAB 1\n");
        tiny.write("sdk/line\nend/back\\slash.h", "");
        tiny.append("sources/src/server/wsgi_one.c", "#include <tab\there.h>\nint tiny_tab = TINY_TAB;\n");
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
        tiny.write("Apache24/include/tab\there.h", "#define TINY_TAB 2\n");
        assertEquals(List.of("link", "wsgi_one"), tiny.build());
        Files.delete(tiny.at("sdk/line\nend/back\\slash.h"));
        assertEquals(EVERYTHING, tiny.build());
        assertEquals(NOTHING, tiny.build());
    }

    /** F9: {@code include}, or a folder in it, may be a link. */
    @Test
    public void headersBehindLinksAreTheKits() throws Exception {
        tiny.write("Apache24/include/sys/deep.h", "");
        Set<String> names =
                KitHeaders.of(tiny.plan().target(), new FileDigests()).keySet();
        assertTrue("" + names, names.containsAll(Set.of("apache/httpd.h", "apache/sys/deep.h")));
        for (String folder : List.of("Apache24/include/sys", "Apache24/include")) {
            Path moved = Files.move(
                    tiny.at(folder), tiny.at("moved-" + tiny.at(folder).getFileName()));
            ThisSystem.link(tiny.at(folder), moved);
            assertEquals(
                    folder,
                    names,
                    KitHeaders.of(tiny.plan().target(), new FileDigests()).keySet());
        }
        assertEquals(EVERYTHING, tiny.build());
        tiny.write("moved-sys/deep.h", "extern int changed;\n");
        assertEquals("no source reads it", NOTHING, tiny.build());
        tiny.write("moved-sys/another.h", "");
        assertEquals(EVERYTHING, tiny.build());
    }
}
