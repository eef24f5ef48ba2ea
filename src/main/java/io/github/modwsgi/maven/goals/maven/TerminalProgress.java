package io.github.modwsgi.maven.goals.maven;

import io.github.modwsgi.maven.build.Progress;

/** One line on the terminal that says what is being done; it is taken away when all is done. */
public final class TerminalProgress implements Progress {
    private static final int WIDTH = 78;

    private boolean shown;

    @Override
    public void working(String target, String what, int done, int all) {
        String line = "  [" + done + "/" + all + "] " + target + " " + what;
        show(line.length() > WIDTH ? line.substring(0, WIDTH) : line);
    }

    @Override
    public void ended() {
        if (shown) {
            show("");
            System.out.print('\r');
            System.out.flush();
        }
    }

    private void show(String line) {
        System.out.print('\r' + line + " ".repeat(WIDTH - line.length()) + '\r');
        System.out.flush();
        shown = true;
    }
}
