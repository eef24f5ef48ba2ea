package io.github.modwsgi.maven.publish.wheel;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.targets.Classifier;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class WheelNameTest {
    private static WheelName name(String apacheSeries, String python, String platform, CRuntime abi) {
        return WheelName.of("mod_wsgi", "5.0.2", new Classifier(apacheSeries, python, platform, abi, CRuntime.VC14));
    }

    private static String tag(String python, String platform) {
        return name("24", python, platform, CRuntime.VC14).tag();
    }

    @Test
    public void theNameSaysWhichPythonAndTheLocalVersionWhichApache() {
        assertEquals(
                "mod_wsgi-5.0.2+ap24.vc14-cp314-cp314-win_amd64.whl",
                name("24", "314", "win64", CRuntime.VC14).file());
        assertEquals(
                "mod_wsgi-5.0.2+ap22.vc9-cp27-cp27m-win32.whl",
                name("22", "27", "win32", CRuntime.VC9).file());
    }

    @Test
    public void tagsAreThoseThatPipOfThatPythonAsksFor() {
        assertEquals("cp37-cp37m-win_amd64", tag("37", "win64"));
        assertEquals("cp38-cp38-win_amd64", tag("38", "win64"));
        assertEquals("cp39-cp39-win32", tag("39", "win32"));
        assertEquals("cp310-cp310-win_amd64", tag("310", "win64"));
        assertEquals("cp313-cp313-win_arm64", tag("313", "winarm64"));
        assertEquals("cp314-cp314t-win_amd64", tag("314t", "win64"));
    }

    @Test
    public void theModuleHasTheNameThatMod_wsgiLooksFor() {
        assertEquals(
                "mod_wsgi.cp314-win_amd64.pyd",
                name("24", "314", "win64", CRuntime.VC14).module());
        assertEquals(
                "mod_wsgi.cp314t-win_arm64.pyd",
                name("24", "314t", "winarm64", CRuntime.VC14).module());
        assertEquals(
                "mod_wsgi.cp37-win32.pyd",
                name("24", "37", "win32", CRuntime.VC14).module());
        assertEquals("mod_wsgi.pyd", name("24", "34", "win32", CRuntime.VC10).module());
        assertEquals("mod_wsgi.pyd", name("24", "27", "win64", CRuntime.VC9).module());
    }

    @Test
    public void targetsOfDifferentClassifiersHaveWheelsOfDifferentNames() {
        Set<String> classifiers = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String apache : List.of("22", "24")) {
            for (String python : List.of("27", "37", "38", "313", "313t", "314", "314t")) {
                for (String platform : List.of("win32", "win64", "winarm64")) {
                    for (CRuntime abi : List.of(CRuntime.VC9, CRuntime.VC10, CRuntime.VC14)) {
                        Classifier one = new Classifier(apache, python, platform, abi, abi);
                        classifiers.add(one.toString());
                        names.add(WheelName.of("mod_wsgi", "5.0.2", one).file());
                    }
                }
            }
        }
        assertEquals(classifiers.size(), names.size());
    }

    @Test
    public void namesAreNormalisedAsFileNamesOfWheelsAre() {
        assertEquals("mod_wsgi", WheelName.normalised("mod_wsgi"));
        assertEquals("mod_wsgi", WheelName.normalised("Mod-WSGI"));
        assertEquals("example_mod_wsgi", WheelName.normalised("Example.-_mod--wsgi"));
    }

    @Test
    public void versionsAreWrittenAsPipWritesThem() {
        assertEquals(Optional.of("5.0.2"), WheelName.normalisedVersion("5.0.2"));
        assertEquals(Optional.of("5.0.1rc1"), WheelName.normalisedVersion("5.0.1.rc1"));
        assertEquals(Optional.of("6.0.0.dev1"), WheelName.normalisedVersion("6.0.0dev1"));
        assertEquals(Optional.of("6.0.0.post2"), WheelName.normalisedVersion("6.0.0-POST2"));
        assertEquals(Optional.empty(), WheelName.normalisedVersion("5.0-ours"));
        assertEquals(Optional.empty(), WheelName.normalisedVersion("5.0+local"));
    }
}
