package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import io.github.modwsgi.maven.ThisSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class EnvironmentTest {
    private static Environment windows(String... pairs) {
        return of(OperatingSystem.WINDOWS, pairs);
    }

    private static Environment other(String... pairs) {
        return of(OperatingSystem.OTHER, pairs);
    }

    private static Environment of(OperatingSystem os, String... pairs) {
        Map<String, String> variables = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            variables.put(pairs[i], pairs[i + 1]);
        }
        return Environment.of(os, variables);
    }

    @Test
    public void onWindowsNamesAreFoundInAnyCase() {
        assertEquals(
                Optional.of("C:\\Windows"), windows("SystemRoot", "C:\\Windows").get("SYSTEMROOT"));
    }

    @Test
    public void elsewhereCaseCounts() {
        assertEquals(Optional.empty(), other("Path", "/bin").get("PATH"));
    }

    @Test
    public void aVariableSetToNothingIsNotSet() {
        assertEquals(Optional.empty(), other("CL", "").get("CL"));
    }

    @Test
    public void onWindowsWithReplacesTheOtherSpellingAndLeavesOnePath() {
        assertEquals(
                Map.of("PATH", "C:\\b"),
                windows("Path", "C:\\a").with("PATH", "C:\\b").variables());
    }

    @Test
    public void elsewhereWithKeepsTheOtherSpelling() {
        assertEquals(
                Map.of("Path", "/a", "PATH", "/b"),
                other("Path", "/a").with("PATH", "/b").variables());
    }

    @Test
    public void withLeavesTheOriginalAsItWas() {
        Environment original = other("A", "1");
        assertNotEquals(original, original.with("A", "2"));
        assertEquals(Map.of("A", "1"), original.variables());
    }

    @Test
    public void onWindowsWithoutRemovesAnySpelling() {
        assertEquals(
                Map.of("LIB", "l"),
                windows("Include", "i", "LIB", "l").without(List.of("INCLUDE")).variables());
    }

    @Test
    public void elsewhereWithoutRemovesTheExactNameAlone() {
        assertEquals(
                Map.of("cl", "1"),
                other("cl", "1", "CL", "2").without(List.of("CL")).variables());
    }

    @Test
    public void afterWithoutOnWindowsNamesAreStillFoundInAnyCase() {
        assertEquals(
                Optional.of("1"),
                windows("Keep", "1", "CL", "2").without(List.of("CL")).get("KEEP"));
    }

    @Test
    public void onWindowsPathIsSplitAtSemicolonsAndQuotesAreDropped() {
        assertEquals(
                List.of(Path.of("C:/Program Files/LLVM"), Path.of("D:/b")),
                windows("Path", "\"C:/Program Files/LLVM\";; D:/b ;").folders("PATH"));
    }

    @Test
    public void elsewherePathIsSplitAtColonsAndNamesStayAsTheyAre() {
        ThisSystem.requirePosixPaths();
        assertEquals(
                List.of(Path.of("/a;b"), Path.of("/say \"hi\""), Path.of("/trailing ")),
                other("PATH", "/a;b::/say \"hi\":/trailing ").folders("PATH"));
    }

    @Test
    public void anEntryThatIsNoPathIsPassedOver() {
        assertEquals(List.of(Path.of("/b")), other("PATH", "/a\0:/b").folders("PATH"));
    }

    @Test
    public void aVariableThatIsNotSetHasNoFolders() {
        assertEquals(List.of(), other().folders("PATH"));
    }
}
