package org.wikistream.operations.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * Deletes what is older than the age up to which it is kept.
 *
 * @param dryRun whether things are only listed
 * @param say takes a line for each thing, and for each kind that can't be examined
 * @param output shows how far it has come
 */
public record Cleaning(Clock clock, boolean dryRun, Consumer<String> say, LiveOutput output) {

    /** Puts the output's live line below the other lines. */
    public Cleaning {
        say = output.above(say);
    }

    /**
     * Cleans one kind. Failures are reported and not thrown, so that the other kinds are still cleaned.
     *
     * @param kind in the plural, for people
     * @param age null means forever
     * @return whether everything old is deleted
     */
    public boolean clean(String kind, @Nullable Duration age, Aged things) {
        if (age == null) {
            return true;
        }
        try {
            List<Expired> expired = things.before(clock.instant().minus(age));
            try (WorkProgress progress = output.count("deleting what is old", expired.size(), kind)) {
                for (Expired old : expired) {
                    if (!dryRun) {
                        old.deletion().run();
                    }
                    say.accept((dryRun ? "would delete " : "deleted ") + old.kind() + " " + old.name() + " ("
                            + old.since() + ")");
                    progress.add(1);
                }
            }
            return true;
        } catch (UserError | KafkaException | IOException | UncheckedIOException e) {
            say.accept("Of " + kind + " not all could be deleted: " + e.getMessage());
            return false;
        }
    }
}
