package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.wikistream.progress.LiveOutput;

/** Deletes the data that {@code ./wikistream retain} declares old: when the stack has started, and then once a day. */
final class DailyCleaning {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Stack stack;
    private final Console console;
    private final Clock clock;
    private Instant due = Instant.MIN;

    DailyCleaning(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
    }

    /** Cleans if it is time. */
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(PAUSE);
        try {
            stack.retention()
                    .read()
                    .ifPresent(retention ->
                            stack.clean(retention, false, clock, line -> console.say("  " + line), LiveOutput.SILENT));
        } catch (RuntimeException e) {
            // Whatever is not deleted today is deleted tomorrow. The stack must not end because of it.
            console.say("  Nothing was deleted that is older than it is to be kept: " + e.getMessage());
        }
    }
}
