package org.wikistream.stack.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.Shown;
import org.wikistream.progress.WorkProgress;

/**
 * Shows the user what happens while a stack starts, runs, is measured or stops: lines, and below them one line that is
 * overwritten. Thread-safe.
 */
public final class Console {

    private static final double NANOS = 1e9;

    private final LiveOutput output;

    /**
     * @param terminal whether a line can be overwritten
     */
    public Console(PrintStream out, boolean terminal) {
        this(new LiveOutput(out, terminal));
    }

    private Console(LiveOutput output) {
        this.output = output;
    }

    /** Returns the console on standard output, which is a terminal if {@code ./wikistream} says so. */
    public static Console standard() {
        return new Console(System.out, LiveOutput.isTerminal("wikistream.terminal", System.getenv()));
    }

    /** Returns the console on standard error, for commands whose result goes to standard output. */
    public static Console standardError() {
        return new Console(LiveOutput.standardError());
    }

    public boolean isTerminal() {
        return output.isTerminal();
    }

    /** Returns the output that it prints to, for code that does not know the stack. */
    public LiveOutput output() {
        return output;
    }

    public void say(String line) {
        output.say(line);
    }

    /** Reports a step that is done. */
    public void step(String name, String what, Duration taken) {
        say(String.format(Locale.ROOT, "  %-14s %-44s %5.1f s", name, what, taken.toNanos() / NANOS));
    }

    /** Replaces the last live line on a terminal. */
    public void live(String line) {
        output.live(line);
    }

    /** Shows how far work has come, as {@link LiveOutput#count} does. */
    public WorkProgress count(String what, long total, String unit) {
        return output.count("  " + what, total, unit);
    }

    /** Shows how much is left of a fixed time, as {@link LiveOutput#countDown} does. */
    public Shown countDown(String what, Duration time) {
        return output.countDown("  " + what, time);
    }

    /** Shows how long something is waited for, as {@link LiveOutput#waitFor} does. */
    public Shown waitFor(String what, Duration limit) {
        return output.waitFor("  " + what, limit);
    }
}
