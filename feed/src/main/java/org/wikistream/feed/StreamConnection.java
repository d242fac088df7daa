package org.wikistream.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.sse.Frames;

/** Sends frames to one client as they are logged, until one of the two has enough. Runs on the connection's thread. */
final class StreamConnection {

    /** Large enough that a write costs little beside its frames, small enough to stay in the processor's cache. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** How often a log that has nothing new is asked again. Short beside a second, long beside the time it takes. */
    private static final Duration POLL = Duration.ofMillis(10);

    private static final byte[] NONE = new byte[0];

    private final ChangeLog log;
    private final Frames frames;
    private final Misbehaviour misbehaviour;
    private final CutKind cutKind;
    private final FeedCounters counters;
    private final ReadMark readMark;
    private final Clock clock;
    private final Instant deadline;
    private final CountDownLatch stopped;
    private final ByteBuilder out = new ByteBuilder(BATCH_BYTES + 16 * 1024);
    private int sent;
    private byte[] frameBefore = NONE;

    StreamConnection(
            ChangeLog log,
            Frames frames,
            long number,
            FeedConfig config,
            FeedCounters counters,
            ReadMark readMark,
            CountDownLatch stopped) {
        this.log = log;
        this.frames = frames;
        misbehaviour = config.misbehaviour();
        cutKind = misbehaviour.cutKind().forConnection(number);
        this.counters = counters;
        this.readMark = readMark;
        clock = config.clock();
        deadline = clock.instant().plus(config.maxConnectionAge());
        this.stopped = stopped;
    }

    Ending run(ClientChannel client) throws IOException, InterruptedException {
        out.put(":ok\n\n");
        flush(client);
        while (clock.instant().isBefore(deadline)) {
            long end = log.end();
            while (frames.nextPosition() < end && out.length() < BATCH_BYTES) {
                if (misbehaviour.cutEvery() > 0 && sent >= misbehaviour.cutEvery()) {
                    return cut(client);
                }
                putNext();
            }
            boolean idle = out.length() == 0;
            flush(client);
            if (idle) {
                if (stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Ending.COMPLETE;
                }
                if (client.clientHasGone()) {
                    return Ending.ABANDONED;
                }
            }
        }
        return Ending.COMPLETE;
    }

    private void putNext() {
        long position = frames.nextPosition();
        int start = out.length();
        counters.sent(frames.putNext(out));
        sent++;
        if (misbehaviour.doubleEvery() > 0) {
            byte[] frame = out.copyFrom(start);
            if (frameBefore.length > 0 && position % misbehaviour.doubleEvery() == misbehaviour.doubleEvery() - 1) {
                out.put(frameBefore).put(frame);
                counters.doubled(2);
                sent += 2;
            }
            frameBefore = frame;
        }
        readMark.reached(position + 1);
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

    private void flush(ClientChannel client) throws IOException {
        if (out.length() > 0) {
            client.send(out.asByteBuffer());
            out.truncate(0);
        }
    }
}
