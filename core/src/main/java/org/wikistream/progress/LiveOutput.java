package org.wikistream.progress;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Output for people: lines that stay, and below them one live line. On a terminal the live line is overwritten;
 * anywhere else each one is a line of its own. It has no colours: the only control sequence is the one that clears a
 * line. Thread-safe.
 */
public final class LiveOutput {

    /** For work that nobody watches. */
    public static final LiveOutput SILENT =
            new LiveOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);

    /** The system property by which {@code ./wikistream} says that standard error is a terminal. */
    public static final String TERMINAL_ERROR = "wikistream.terminal.error";

    private static final String CLEAR_LINE = "\r\033[K";
    private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
    /** A line each second would only fill a log. */
    private static final Duration IN_A_LOG = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private boolean liveLineShown;

    /** @param terminal whether a line can be overwritten */
    public LiveOutput(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Returns the output on standard error, where it does not mix with a command's result. */
    public static LiveOutput standardError() {
        return new LiveOutput(System.err, isTerminal(TERMINAL_ERROR, System.getenv()));
    }

    /**
     * Returns whether a line can be overwritten.
     *
     * @param property by which {@code ./wikistream} says whether the stream is a terminal
     */
    public static boolean isTerminal(String property, Map<String, String> environment) {
        return Boolean.getBoolean(property) && !"dumb".equals(environment.get("TERM"));
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** Prints a line that stays. */
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Replaces the live line. */
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

    /** Removes the live line, if there is one. */
    public synchronized void clear() {
        if (liveLineShown) {
            out.print(CLEAR_LINE);
            out.flush();
            liveLineShown = false;
        }
    }

    /**
     * Returns a stream for other lines on the same terminal, such as a result, which removes the live line before them.
     */
    public Consumer<String> above(Consumer<String> lines) {
        return line -> {
            synchronized (this) {
                clear();
                lines.accept(line);
            }
        };
    }

    /**
     * Shows the progress of a piece of work until it is closed. Only one is shown at a time, and none for short work:
     * the first line comes after a second on a terminal, and after ten in a log.
     *
     * @param what in the -ing form, such as "reading wikimedia.recentchange"
     * @param total how many units of work there are
     * @param unit in the plural, such as "events"
     */
    public WorkProgress count(String what, long total, String unit) {
        WorkProgress progress = new WorkProgress(what, total, unit, System::nanoTime);
        if (this != SILENT) {
            progress.shownBy(show(progress::line));
        }
        return progress;
    }

    /** Shows how much is left of a fixed time, until it is closed. */
    public Shown countDown(String what, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return show(() -> what + ": " + TimeLeft.words(Duration.ofNanos(end - System.nanoTime())) + " left");
    }

    /** Shows how long something of unknown duration has been waited for, and when the wait will be given up. */
    public Shown waitFor(String what, Duration limit) {
        long began = System.nanoTime();
        return show(() -> {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            return what + ": " + TimeLeft.words(elapsed) + " so far, at most " + TimeLeft.words(limit.minus(elapsed))
                    + " left";
        });
    }

    /** Shows how long something of unknown duration has been going on. */
    public Shown elapsed(String what) {
        long began = System.nanoTime();
        return show(() -> what + ": " + TimeLeft.words(Duration.ofNanos(System.nanoTime() - began)) + " so far");
    }

    private Shown show(Supplier<String> line) {
        return new Shown(this, line, terminal ? ON_A_TERMINAL : IN_A_LOG);
    }
}
