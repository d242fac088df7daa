package org.wikistream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** A generated stream that logs as many events as it is told to, all at once. */
final class GatedFeed implements AutoCloseable {

    /** The generator's pace at speed 1. */
    private static final long MILLIS_PER_EVENT = 25;

    private final EventStreamsServer server;
    private volatile LongSupplier released = () -> 0;

    private GatedFeed(long seed, long events, Misbehaviour misbehaviour) throws IOException {
        Instant base = SyntheticChanges.DEFAULT_BASE;
        server = EventStreamsServer.start(
                SyntheticChanges.paced(seed, events, base, 1, new Gate(base, () -> released.getAsLong())),
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

    /** Returns how many frames the whole stream has. */
    long frames() {
        return server.log().size();
    }

    /** Logs events until this many are logged in all. */
    void release(long events) {
        released = () -> events;
    }

    /** Logs this many events per second from now on, until so many are logged in all. */
    void releaseSteadily(long events, long perSecond) {
        long from = released.getAsLong();
        long began = System.nanoTime();
        released = () -> Math.min(events, from + (System.nanoTime() - began) / 1_000_000 * perSecond / 1_000);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Shows the time at which the last of the released events is logged. */
    private static final class Gate extends Clock {

        private final Instant base;
        private final LongSupplier released;

        Gate(Instant base, LongSupplier released) {
            this.base = base;
            this.released = released;
        }

        @Override
        public Instant instant() {
            return base.plusMillis(MILLIS_PER_EVENT * (released.getAsLong() - 1));
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
