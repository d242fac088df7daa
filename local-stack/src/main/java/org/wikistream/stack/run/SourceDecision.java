package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.SourceRequest;

/**
 * Decides on the source of a data dir. One that was named, and one that the data is of, are never replaced. Where neither is
 * the case the generated sample takes the place of a live stream that can't be reached.
 */
final class SourceDecision {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private SourceDecision() {}

    /** Whether the live stream is only the default, of which nothing is in the data dir yet. */
    static boolean isOpen(SourceRequest request, Optional<Source> remembered) {
        return !request.namesSource() && remembered.isEmpty();
    }

    /** Looks for the live stream while the servers start. */
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
