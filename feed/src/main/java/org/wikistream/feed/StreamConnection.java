package org.wikistream.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.sse.ConnectionFrames;
import org.wikistream.feed.sse.ServedStream;
import org.wikistream.feed.sse.Subscriptions;

/**
 * Sends frames to one client as they are logged, until the client or the server ends the connection. Runs on the
 * connection's thread.
 */
final class StreamConnection {

    /** Large enough that a write costs little beside its frames, small enough to stay in the processor's cache. */
    private static final int BATCH_BYTES = 64 * 1024;

    /**
     * How often a log without news is checked again. This is short compared with a second, and long compared with the
     * time that it takes.
     */
    private static final Duration POLL = Duration.ofMillis(10);

    /** The reasons why no more frames are collected for the moment. */
    private enum Stop {
        /** There are enough frames, or no more by now. */
        NONE,
        CUT,
        STALL,
        /** The collected frames are to arrive slowly. */
        SLOW,
        /** The client is to be away while something is logged. */
        AWAY,
        /** Another cluster is to answer from here on. */
        SWITCH_DUE,
        /** Another cluster answers already. */
        SWITCHED
    }

    private final ConnectionFrames frames;
    private final Misbehaviour misbehaviour;
    private final CutKind cutKind;
    private final Clusters clusters;
    private final int cluster;
    private final FeedCounters counters;
    private final Clock clock;
    private final Instant deadline;
    private final CountDownLatch stopped;
    private final PairRepeats repeats;
    private final ByteBuilder out = new ByteBuilder(BATCH_BYTES + 16 * 1024);
    private long sent;
    private long stalledAt;

    /**
     * @param number of the connection, from 0
     * @param cluster that answered when the frames were opened
     */
    StreamConnection(
            ConnectionFrames frames,
            long number,
            FeedConfig config,
            Clusters clusters,
            int cluster,
            FeedCounters counters,
            CountDownLatch stopped) {
        this.frames = frames;
        misbehaviour = config.misbehaviour();
        cutKind = misbehaviour.cuts().kind().forConnection(number);
        repeats = new PairRepeats(misbehaviour.doubles());
        this.clusters = clusters;
        this.cluster = cluster;
        this.counters = counters;
        clock = config.clock();
        deadline = clock.instant().plus(config.maxConnectionAge());
        this.stopped = stopped;
    }

    Ending run(ClientChannel client) throws IOException, InterruptedException {
        out.put(":ok\n\n");
        flush(client);
        Ending ending = null;
        while (ending == null && clock.instant().isBefore(deadline)) {
            ending = step(client);
        }
        return ending == null ? Ending.COMPLETE : ending;
    }

    /** Sends the available frames, and returns how the connection ends, if it does. */
    private @Nullable Ending step(ClientChannel client) throws IOException, InterruptedException {
        Stop stop = fill();
        boolean idle = out.length() == 0;
        if (stop == Stop.CUT) {
            return cut(client);
        }
        if (stop == Stop.SLOW) {
            trickle(client);
            return null;
        }
        flush(client);
        return switch (stop) {
            case NONE -> idle ? pause(client) : null;
            case STALL -> stall(client);
            case SWITCH_DUE -> {
                clusters.switchByItself();
                yield Ending.COMPLETE;
            }
            case AWAY, SWITCHED, CUT, SLOW -> Ending.COMPLETE;
        };
    }

    private Stop fill() {
        clusters.reading().lock();
        try {
            if (clusters.current() != cluster) {
                return Stop.SWITCHED;
            }
            frames.refresh();
            while (out.length() < BATCH_BYTES) {
                long position = frames.nextPosition();
                Stop stop = position == ConnectionFrames.NONE ? Stop.NONE : stopAt(position);
                if (position == ConnectionFrames.NONE || stop != Stop.NONE) {
                    return stop;
                }
                if (misbehaviour.slowFrames().due(position)) {
                    if (out.length() > 0) {
                        return Stop.NONE;
                    }
                    putNext(position);
                    return Stop.SLOW;
                }
                putNext(position);
            }
            return Stop.NONE;
        } finally {
            clusters.reading().unlock();
        }
    }

    private Stop stopAt(long position) {
        if (clusters.switchDueAt(position, frames.nextStream())) {
            return Stop.SWITCH_DUE;
        }
        if (misbehaviour.cuts().due(sent)) {
            return Stop.CUT;
        }
        if (misbehaviour.stalls().due(sent - stalledAt)) {
            return Stop.STALL;
        }
        if (misbehaviour.wakesAt(position)) {
            ServedStream stream = frames.nextStream();
            if (stream.name().equals(Subscriptions.STREAM) && stream.woken().firstAt(position)) {
                stream.reached(position + 1);
                counters.wentAway();
                return Stop.AWAY;
            }
        }
        return Stop.NONE;
    }

    private void putNext(long position) {
        ServedStream stream = frames.nextStream();
        stream.reached(position + 1);
        if (misbehaviour.holes().any() && skips(stream, position)) {
            frames.skipNext();
            counters.skipped();
            return;
        }
        int start = out.length();
        counters.sent(frames.putNext(out));
        sent++;
        if (misbehaviour.doubles().every() > 0) {
            int doubled = repeats.after(position, out, start);
            counters.doubled(doubled);
            sent += doubled;
        }
    }

    private boolean skips(ServedStream stream, long position) {
        return misbehaviour.holes().forGood(position)
                || (misbehaviour.holes().once(position) && stream.skipped().firstAt(position));
    }

    private Ending cut(ClientChannel client) throws IOException {
        counters.cut();
        switch (cutKind) {
            case MID_FRAME -> {
                int start = out.length();
                frames.putNext(out);
                out.truncate(start + (out.length() - start) / 2);
            }
            case ERROR_FRAME ->
                frames.putError(
                        out,
                        "{\"message\":\"broker transport failure\",\"origin\":\"kafka\",\"name\":\"KafkaSSEError\"}");
            case CLEAN, RESET, IN_TURN -> {}
        }
        flush(client);
        return switch (cutKind) {
            case MID_FRAME -> Ending.ABORTED;
            case RESET -> Ending.RESET;
            case CLEAN, ERROR_FRAME, IN_TURN -> Ending.COMPLETE;
        };
    }

    /** Sends nothing until the stall is over, or until the client or the server ends the connection. */
    private @Nullable Ending stall(ClientChannel client) throws IOException, InterruptedException {
        counters.stalled();
        stalledAt = sent;
        Instant over = clock.instant().plus(misbehaviour.stalls().length());
        Ending ending = null;
        while (ending == null && clock.instant().isBefore(over)) {
            ending = pause(client);
        }
        return ending;
    }

    /** Waits a moment. Returns how the connection ends, if the client or the server has ended it meanwhile. */
    private @Nullable Ending pause(ClientChannel client) throws IOException, InterruptedException {
        if (stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            return Ending.COMPLETE;
        }
        return client.clientHasGone() ? Ending.ABANDONED : null;
    }

    /** Sends byte by byte; a feed that is told to stop does not wait in between. */
    private void trickle(ClientChannel client) throws IOException, InterruptedException {
        counters.slow();
        long pause = misbehaviour.slowFrames().time().toNanos() / Math.max(1, out.length());
        for (int i = 0; i < out.length(); i++) {
            client.send(out.asByteBuffer().slice(i, 1));
            stopped.await(pause, TimeUnit.NANOSECONDS);
        }
        out.truncate(0);
    }

    private void flush(ClientChannel client) throws IOException {
        if (out.length() > 0) {
            client.send(out.asByteBuffer());
            out.truncate(0);
        }
    }
}
