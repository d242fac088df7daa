package org.wikistream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.FeedServer;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** A generated stream that logs as many events as it is told to, and those all at once. */
final class GatedFeed implements AutoCloseable {

    /** At speed 1 of the generator. */
    private static final long MILLIS_PER_EVENT = 25;

    private final AtomicLong released = new AtomicLong();
    private final FeedServer server;

    private GatedFeed(long seed, long events, Misbehaviour misbehaviour) throws IOException {
        Instant base = SyntheticChanges.DEFAULT_BASE;
        server = FeedServer.start(
                SyntheticChanges.paced(seed, events, base, 1, new Gate(base, released)),
                FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    static GatedFeed start(long seed, long events, Misbehaviour misbehaviour) {
        try {
            return new GatedFeed(seed, events, misbehaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return server.uri();
    }

    /** How many frames the whole stream has. */
    long frames() {
        return server.log().size();
    }

    /** Logs events until there are so many in all. */
    void release(long events) {
        released.set(events);
    }

    @Override
    public void close() {
        server.close();
    }

    /** The time when the last of the released events is logged. */
    private static final class Gate extends Clock {

        private final Instant base;
        private final AtomicLong released;

        Gate(Instant base, AtomicLong released) {
            this.base = base;
            this.released = released;
        }

        @Override
        public Instant instant() {
            return base.plusMillis(MILLIS_PER_EVENT * (released.get() - 1));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
