package io.github.modwsgi.maven.rules.target;

import static org.junit.Assert.assertEquals;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.locate.targets.Classifier;
import io.github.modwsgi.maven.rules.MadeApache;
import io.github.modwsgi.maven.rules.MadeCompiler;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The combinations of upstream's makefiles, which were all there were, and the wrong ones between them. */
@RunWith(Parameterized.class)
public class CompatibilityTableTest {
    /**
     * Apache (series, runtime, architecture), Python, compiler (runtime, target; "alone" without tools for another),
     * the switch allowUnsupportedMix, then what must come: classifier, errors, warnings.
     */
    private static final String TABLE =
            """
            2.2 VC9  x86 | 2.6.6 x86 | VC9  x86       |     | ap22py26-win32-VC9   |        |
            2.2 VC9  x86 | 2.7.8 x86 | VC9  x86       |     | ap22py27-win32-VC9   |        |
            2.2 VC9  x86 | 3.2.5 x86 | VC9  x86       |     | ap22py32-win32-VC9   |        |
            2.4 VC9  x86 | 2.6.6 x86 | VC9  x86       |     | ap24py26-win32-VC9   |        |
            2.4 VC9  x86 | 2.7.8 x86 | VC9  x86       |     | ap24py27-win32-VC9   |        |
            2.4 VC9  x86 | 3.2.5 x86 | VC9  x86       |     | ap24py32-win32-VC9   |        |
            2.4 VC10 x64 | 2.6.6 x64 | VC9  x64       |     | ap24py26-win64-VC9   | MW-105 |
            2.4 VC10 x64 | 2.7.8 x64 | VC9  x64       |     | ap24py27-win64-VC9   | MW-105 |
            2.4 VC10 x64 | 3.2.5 x64 | VC9  x64       |     | ap24py32-win64-VC9   | MW-105 |
            2.4 VC10 x64 | 2.6.6 x64 | VC9  x64       | yes | ap24py26-win64-VC9   |        | MW-105
            2.4 VC10 x64 | 2.7.8 x64 | VC9  x64       | yes | ap24py27-win64-VC9   |        | MW-105
            2.4 VC10 x64 | 3.2.5 x64 | VC9  x64       | yes | ap24py32-win64-VC9   | MW-105 |
            2.4 VC10 x86 | 3.3.5 x86 | VC10 x86       |     | ap24py33-win32-VC10  |        |
            2.4 VC10 x86 | 3.4.3 x86 | VC10 x86       |     | ap24py34-win32-VC10  |        |
            2.4 VC10 x64 | 3.3.5 x64 | VC10 x64       |     | ap24py33-win64-VC10  |        |
            2.4 VC10 x64 | 3.4.3 x64 | VC10 x64       |     | ap24py34-win64-VC10  |        |
            2.4 VC14 x64 | 3.6.8 x64 | VC14 x64       |     | ap24py36-win64-VC14  |        |

            # VC9 against VC10 on 32 bit: the switch is for 64 bit only
            2.4 VC10 x86 | 2.7.8 x86 | VC9  x86       |     | ap24py27-win32-VC9   | MW-103 |
            2.4 VC10 x86 | 2.7.8 x86 | VC9  x86       | yes | ap24py27-win32-VC9   | MW-103 |
            2.4 VC9  x86 | 3.4.3 x86 | VC10 x86       |     | ap24py34-win32-VC10  | MW-103 |
            2.2 VC10 x64 | 2.7.8 x64 | VC9  x64       | yes | ap22py27-win64-VC9   | MW-103 |

            # VC11 Apache: no Python has that runtime
            2.4 VC11 x64 | 2.7.8 x64 | VC9  x64       |     | ap24py27-win64-VC9   | MW-103 |
            2.4 VC11 x64 | 2.7.8 x64 | VC9  x64       | yes | ap24py27-win64-VC9   | MW-103 |
            2.4 VC11 x64 | 3.4.3 x64 | VC10 x64       |     | ap24py34-win64-VC10  | MW-103 |
            2.4 VC11 x86 | 3.4.3 x86 | VC11 x86       |     | ap24py34-win32-VC10  | MW-103 MW-104 |
            2.4 VC11 x64 | 3.6.8 x64 | VC14 x64       |     | ap24py36-win64-VC14  | MW-103 |
            2.4 VC12 x64 | 3.6.8 x64 | VC14 x64       |     | ap24py36-win64-VC14  | MW-103 |
            2.4 VC14 x64 | 2.7.8 x64 | VC9  x64       | yes | ap24py27-win64-VC9   | MW-103 |
            2.4 VC10 x64 | 3.6.8 x64 | VC14 x64       | yes | ap24py36-win64-VC14  | MW-103 |

            # a compiler of another class than Python's
            2.4 VC10 x64 | 3.4.3 x64 | VC9  x64       |     | ap24py34-win64-VC10  | MW-104 |
            2.4 VC10 x64 | 3.4.3 x64 | VC14 x64       |     | ap24py34-win64-VC10  | MW-104 |
            2.4 VC14 x64 | 3.6.8 x64 | VC12 x64       |     | ap24py36-win64-VC14  | MW-104 |
            2.4 VC10 x64 | 2.7.8 x64 | VC10 x64       | yes | ap24py27-win64-VC9   | MW-104 | MW-105

            # mixed bitness
            2.4 VC10 x64 | 3.4.3 x86 | VC10 x86       |     | ap24py34-win32-VC10  | MW-101 |
            2.4 VC10 x86 | 3.4.3 x64 | VC10 x64       |     | ap24py34-win64-VC10  | MW-101 |
            2.4 VC10 x64 | 3.4.3 x64 | VC10 x86       |     | ap24py34-win64-VC10  | MW-101 |
            2.4 VC10 x86 | 3.4.3 x86 | VC10 x64       |     | ap24py34-win32-VC10  | MW-101 |
            2.2 VC9  x86 | 2.7.8 x64 | VC9  x86       |     | ap22py27-win64-VC9   | MW-101 |
            2.4 VC10 x64 | 2.7.8 x86 | VC9  x86       | yes | ap24py27-win32-VC9   | MW-101 MW-103 |

            # Visual C++ 2010 Express has no 64-bit compiler
            2.4 VC10 x64 | 3.4.3 x64 | VC10 x86 alone |     | ap24py34-win64-VC10  | MW-106 |
            2.4 VC10 x86 | 3.4.3 x86 | VC10 x86 alone |     | ap24py34-win32-VC10  |        |
            2.4 VC10 x64 | 2.7.8 x64 | VC9  x86 alone | yes | ap24py27-win64-VC9   | MW-106 | MW-105
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final String[] row;

    public CompatibilityTableTest(String name, String[] row) {
        this.row = row;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (String line : TABLE.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
                rows.add(
                        new Object[] {String.join(", ", Arrays.copyOf(cells, 4)).replaceAll(" +", " "), cells});
            }
        }
        return rows;
    }

    @Test
    public void isJudgedAsTheTableSays() throws Exception {
        MadeTarget target = new MadeTarget(temporary.getRoot().toPath())
                .sources("4.4.23")
                .apache(apache(row[0].split(" +")))
                .python(python(row[1].split(" +")))
                .compiler(compiler(row[2].split(" +")))
                .options(new RuleOptions(row[3].equals("yes"), false, Set.of("MW-403")));
        target.findings().assertErrors(row[5]).assertWarnings(row[6]);
        assertEquals(
                row[4], target.locate().classifier().map(Classifier::toString).orElse("none"));
    }

    private static MadeApache apache(String[] words) {
        MadeApache apache = MadeApache.of(CRuntime.valueOf(words[1]), architecture(words[2]));
        return words[0].equals("2.2") ? apache.series22() : apache;
    }

    private static MadePython python(String[] words) {
        return MadePython.of(words[0], architecture(words[1]));
    }

    private static MadeCompiler compiler(String[] words) {
        MadeCompiler compiler = MadeCompiler.of(CRuntime.valueOf(words[0]), architecture(words[1]));
        return words.length > 2 ? compiler.alone() : compiler;
    }

    private static Architecture architecture(String id) {
        return Architecture.valueOf(id.toUpperCase(Locale.ROOT));
    }
}
