package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.SourceRequest;

/**
 * Decides on the source of a data dir. A source that was named, or that the data came from, is never replaced.
 * Otherwise, the generated sample replaces a live stream that can't be reached.
 */
final class SourceDecision {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private SourceDecision() {}

    /** Returns whether the live stream is only the default and the data dir holds none of its data yet. */
    static boolean isOpen(SourceRequest request, Optional<Source> remembered) {
        return !request.namesSource() && remembered.isEmpty();
    }

    /** Checks whether the live stream can be reached while the servers start. */
    static CompletableFuture<Source> probe(Console console, Clock clock) {
        return CompletableFuture.supplyAsync(() -> {
            if (StreamProbe.answers(Source.WIKIMEDIA, PATIENCE)) {
                return Source.live(Source.WIKIMEDIA);
            }
            console.say(Source.WIKIMEDIA + " gave no answer within " + PATIENCE.toSeconds()
                    + " s: a generated sample takes its place");
            return SourceRequest.substitute(clock);
        });
    }
}
