package org.wikistream.stack.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** The output that the user sees during a start or a stop: lines, and below them one that is overwritten. Thread-safe. */
public final class Console {

    private static final double NANOS = 1e9;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean liveLineShown;

    /**
     * @param terminal whether a line can be overwritten
     */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Returns the console on standard output, which is a terminal if {@code ./wikistream} says so. */
    public static Console standard() {
        return new Console(System.out, Boolean.getBoolean("wikistream.terminal"));
    }

    public boolean isTerminal() {
        return terminal;
    }

    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Reports a step that is done. */
    public void step(String name, String what, Duration taken) {
        say(String.format(Locale.ROOT, "  %-14s %-44s %5.1f s", name, what, taken.toNanos() / NANOS));
    }

    /** Replaces the last live line on a terminal. */
    public synchronized void live(String line) {
        clear();
        if (terminal) {
            out.print(line);
            liveLineShown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void clear() {
        if (liveLineShown) {
            out.print(CLEAR_LINE);
            liveLineShown = false;
        }
    }
}
