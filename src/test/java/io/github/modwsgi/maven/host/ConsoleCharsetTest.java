package io.github.modwsgi.maven.host;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public final class ConsoleCharsetTest {
    /** A machine whose {@code chcp} writes this, in its own code page. */
    private static Processes console(String answer, String charset) {
        return new Processes() {
            @Override
            public Captured capture(Command command, Duration limit, int most) {
                assertEquals("chcp.com", command.line().get(0).replaceAll(".*\\\\", ""));
                return new Captured(0, answer.getBytes(Charset.forName(charset)), Captured.End.BY_ITSELF);
            }
        };
    }

    private static String decoded(byte[] output, Processes console) throws Exception {
        return new String(output, ConsoleCharset.of(OperatingSystem.WINDOWS, console));
    }

    /** As chcp says it in German, French, Italian, Chinese and Japanese. */
    @Test
    public void theConsolesCodePageIsReadInAnyLanguage() throws Exception {
        String german = "test.c(1): error C2065: \"ü\": nichtdeklarierter Bezeichner";
        assertEquals(german, decoded(german.getBytes("IBM850"), console("Aktive Codepage: 850.\r\n", "IBM850")));
        String french = "LINK : fatal error LNK1104: impossible d'ouvrir le fichier 'é.lib'";
        assertEquals(
                french, decoded(french.getBytes("IBM850"), console("Page de codes active\u00a0: 850\r\n", "IBM850")));
        String italian = "non è possibile";
        assertEquals(italian, decoded(italian.getBytes("IBM850"), console("Tabella codici attiva: 850\r\n", "IBM850")));
        String chinese = "注意: 包含文件:";
        assertEquals(chinese, decoded(chinese.getBytes("GBK"), console("活动代码页: 936\r\n", "GBK")));
        String japanese = "メモ: インクルード ファイル:";
        assertEquals(
                japanese, decoded(japanese.getBytes("windows-31j"), console("現在のコード ページ: 932\r\n", "windows-31j")));
    }

    /** Microsoft, "Code Page Identifiers", as far as consoles of Windows have them. */
    @Test
    public void eachCodePageOfAConsoleHasItsCharacterSet() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("437", "IBM437"),
                Map.entry("850", "IBM850"),
                Map.entry("852", "IBM852"),
                Map.entry("858", "IBM00858"),
                Map.entry("866", "IBM866"),
                Map.entry("874", "x-windows-874"),
                Map.entry("932", "windows-31j"),
                Map.entry("936", "GBK"),
                Map.entry("949", "x-windows-949"),
                Map.entry("950", "x-windows-950"),
                Map.entry("1252", "windows-1252"),
                Map.entry("65001", "UTF-8"));
        expected.forEach(
                (number, name) -> assertEquals(Optional.of(Charset.forName(name)), ConsoleCharset.ofCodePage(number)));
        assertEquals(Optional.empty(), ConsoleCharset.ofCodePage("12345"));
    }

    @Test
    public void aConsoleThatDoesNotTellIsReadAsTheMachine() throws Exception {
        Charset machine = ConsoleCharset.of(OperatingSystem.OTHER, console("", "US-ASCII"));
        assertEquals(machine, ConsoleCharset.of(OperatingSystem.WINDOWS, console("Active code page: 0", "US-ASCII")));
        Processes without = new Processes() {
            @Override
            public Captured capture(Command command, Duration limit, int most) throws IOException {
                throw new IOException("Cannot run program");
            }
        };
        assertEquals(machine, ConsoleCharset.of(OperatingSystem.WINDOWS, without));
        assertEquals("UTF-8 needs no console", "ü", without.decode("ü".getBytes(StandardCharsets.UTF_8)));
    }
}
