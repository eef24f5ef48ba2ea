package io.github.modwsgi.maven.rules.python;

import io.github.modwsgi.maven.binary.Architecture;
import io.github.modwsgi.maven.binary.CRuntime;
import io.github.modwsgi.maven.rules.Findings;
import io.github.modwsgi.maven.rules.MadePython;
import io.github.modwsgi.maven.rules.MadeTarget;
import io.github.modwsgi.maven.rules.RuleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** MW-401: mod_wsgi and Python, each pair as a compile with clang-cl, or upstream's release notes, decided it. */
@RunWith(Parameterized.class)
public class PythonIsSupportedTest {
    private static final String TABLE =
            """
            4.3.2  2.7.18 error 4.4.1
            4.4.0  3.4.3  error 4.4.1
            4.4.1  3.4.3  fine
            4.4.23 3.7.9  fine
            4.4.23 3.9.13 error 4.6.6
            4.5.5  3.7.9  fine
            4.5.6  3.7.9  error 4.5.8
            4.5.7  3.4.3  error 4.5.8
            4.5.8  3.7.9  fine
            4.5.20 3.6.8  fine
            4.5.21 3.6.8  error 4.5.22
            4.5.22 3.6.8  fine
            4.5.24 3.6.8  fine
            4.6.0  3.6.8  error 4.6.4
            4.6.3  3.6.8  error 4.6.4
            4.6.4  3.7.9  fine
            4.6.4  3.8.10 error 4.6.6
            4.6.6  3.6.8  fine
            4.6.6  3.7.9  error 4.6.7
            4.6.7  3.9.13 fine
            4.8.0  3.10.2 error 4.9.0
            4.9.0  3.10.2 fine
            4.9.0  3.11.3 error 4.9.1
            4.9.1  3.11.3 fine
            4.9.4  2.7.18 fine
            4.9.4  3.7.9  fine
            4.9.4  3.12.1 warning 5.0.0
            4.9.4  3.13.5 error 5.0.1
            5.0.0  3.7.9  fine
            5.0.0  3.12.1 fine
            5.0.0  3.13.5 error 5.0.1
            5.0.1  3.13.5 fine
            5.0.2  2.7.18 error 3.8
            5.0.2  3.7.9  error 3.8
            5.0.2  3.8.10 fine
            5.0.2  3.14.3 fine
            5.0.2  3.15.0 warning 6.1.0
            4.6.7  3.8.0a1 warning pre-release
            5.0.2  3.8.0a1 error 3.8.0b1
            5.0.2  3.8.0b1 warning (beta)
            5.0.2  3.7.0a1 error 3.8
            5.0.2  3.14.0rc3 warning candidate
            4.9.4  3.13.0a5 error 5.0.1
            5.0.2  3.15.0b3 warning 6.1.0
            6.0.5  3.15.0b3 warning pre-release
            6.0.0  3.14.3 error 6.0.2
            6.0.1  3.14.3 error 6.0.2
            6.0.2  3.14.3 fine
            6.0.5  3.9.13 error 3.10
            6.0.5  3.10.2 fine
            6.0.5  3.10.0a1 warning pre-release
            6.0.5  3.15.0 warning 6.1.0
            6.0.6  3.14.3 fine
            6.1.0  3.14.3 fine
            6.1.0  3.15.2 warning Windows
            6.1.1  3.9.13 error 3.10
            6.1.1  3.10.2 fine
            6.1.1  3.14.3 fine
            6.1.1  3.15.2 warning Windows
            6.1.1  3.16.0 warning newer
            6.1.1  3.16.0a2 warning pre-release
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final String[] row;

    public PythonIsSupportedTest(String name, String[] row) {
        this.row = row;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.split(" +");
            rows.add(new Object[] {"mod_wsgi " + words[0] + ", Python " + words[1] + ": " + words[2], words});
        });
        return rows;
    }

    @Test
    public void isJudgedAsTheTableSays() throws Exception {
        Findings findings = new MadeTarget(temporary.getRoot().toPath())
                .sources(row[0])
                .python(MadePython.of(row[1], Architecture.X64).runtime(CRuntime.VC14))
                .options(new RuleOptions(false, false, Set.of("MW-403")))
                .findings();
        findings.assertErrors(row[2].equals("error") ? "MW-401" : "");
        findings.assertWarnings(row[2].equals("warning") ? "MW-401" : "");
        if (row.length > 3) {
            findings.assertSays("MW-401", row[3], row[0]);
        }
    }
}
