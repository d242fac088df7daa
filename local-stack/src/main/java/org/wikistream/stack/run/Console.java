package org.wikistream.stack.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the user sees of a start or a stop: lines, and below them one that is overwritten. Safe to be used by several threads. */
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

    /** On standard output, which is a terminal if {@code ./wikistream} says so. */
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

    /** A step that is done. */
    public void step(String name, String what, Duration taken) {
        say(String.format(Locale.ROOT, "  %-14s %-44s %5.1f s", name, what, taken.toNanos() / NANOS));
    }

    /** Takes the place of the last live line on a terminal. */
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
