package io.github.modwsgi.maven.host;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** Plays every cl.exe: it compiles all it is given and lists headers in a file. Other programs are run. */
public final class PlayedCompiler extends Processes {
    private final Processes others;

    public PlayedCompiler(Processes others) {
        this.others = others;
    }

    @Override
    public Outcome run(Command command, Duration limit) throws IOException, InterruptedException {
        if (!command.program().equals("cl.exe")) {
            return others.run(command, limit);
        }
        Files.writeString(command.folder().resolve("probe.json"), "{}");
        return new Outcome(0, "probe.c");
    }

    @Override
    public Captured capture(Command command, Duration limit, int most) throws IOException, InterruptedException {
        return others.capture(command, limit, most);
    }
}
