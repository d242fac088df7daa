package org.wikistream.stack.data;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a data dir remembers between two starts.
 *
 * @param portOffset added to every port
 * @param feedPort does not change with the offset: ingest's state names the server that its position belongs to
 * @param source null until it is decided
 * @param since where the stream begins; null for its newest event
 */
public record StackRecord(
        int portOffset,
        int feedPort,
        @Nullable Source source,
        @Nullable Instant since) {

    public Optional<Source> knownSource() {
        return Optional.ofNullable(source);
    }

    public StackRecord withSource(Source chosen) {
        return new StackRecord(portOffset, feedPort, chosen, since);
    }
}
