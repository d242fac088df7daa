package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;

/** Keeps counting, saves the counts, and shows them. Not thread-safe. */
final class CountWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** If the live line can't be overwritten, a line each second would only fill a log. */
    private static final int LOOKS_PER_LOGGED_LINE = 10;

    private final Stack stack;
    private final Console console;
    private final boolean showsProgress;
    private final ProgressMeter meter;
    private long looks;

    /** @param showsProgress whether the live line is shown to anybody */
    CountWatch(Stack stack, Console console, Clock clock, boolean showsProgress) {
        this.stack = stack;
        this.console = console;
        this.showsProgress = showsProgress;
        this.meter = stack.progressMeter(clock);
    }

    void look() {
        RecordCounts counts = meter.measure(PATIENCE);
        stack.countsFile().write(counts);
        if (showsProgress && (console.isTerminal() || looks % LOOKS_PER_LOGGED_LINE == 0)) {
            console.live(counts.progress().line(stack.makesDocuments()));
        }
        looks++;
    }

    @Override
    public void close() {
        meter.close();
    }
}
