package org.wikistream.ingest.source;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.OffsetGap;
import org.wikistream.ingest.sse.ConnectionCounters;

/**
 * Metrics of one reader since it was created, over all its streams, in the group {@code eventstreams}. A restart begins
 * at 0 again; the counts that survive restarts are in the audit topic.
 *
 * <ul>
 *   <li>{@code events}, {@code bytes}: passed on to the topics of their streams; bytes of their payloads
 *   <li>{@code canaries}, {@code rejected}: the service's own test events, and payloads that can't be taken
 *   <li>{@code duplicatesDropped}: frames that had come before
 *   <li>{@code rereadEvents}: those that came before the first new frame of their connection, because they had been
 *       re-requested; the others were sent twice by the service
 *   <li>{@code gaps}, {@code gapEvents}: ranges of offsets that never came, and the offsets in them
 *   <li>{@code connected}: connections that are open now, one for each stream if all is well
 *   <li>{@code reconnects}: connections that were made, less one for each stream
 *   <li>{@code secondsSinceLastEvent}: since anything came, even a canary; before that, since the reader was created
 *   <li>{@code lagMillis}: the clock less the event time of the last event passed on, according to the stream's ids; -1
 *       before the first. A backdated event shows for a moment
 *   <li>{@code dedupeIds}: ids that were remembered at the last checkpoint
 * </ul>
 */
final class ReaderMetrics {

    private static final String GROUP = "eventstreams";
    private static final long MILLIS_A_SECOND = 1_000;
    private static final long NO_LAG = -1;

    private final Clock clock;
    private final Counter events;
    private final Counter bytes;
    private final Counter canaries;
    private final Counter duplicatesDropped;
    private final Counter rereadEvents;
    private final Counter rejected;
    private final Counter gaps;
    private final Counter gapEvents;
    private final Map<String, Integer> remembered = new ConcurrentHashMap<>();
    // Written by the task's thread, read by reporters.
    private volatile long lastFrameMillis;
    private volatile @Nullable Long lastEventTimestamp;

    ReaderMetrics(MetricGroup operator, ConnectionCounters connections, Clock clock) {
        this.clock = clock;
        this.lastFrameMillis = clock.millis();
        MetricGroup group = operator.addGroup(GROUP);
        events = group.counter("events");
        bytes = group.counter("bytes");
        canaries = group.counter("canaries");
        duplicatesDropped = group.counter("duplicatesDropped");
        rereadEvents = group.counter("rereadEvents");
        rejected = group.counter("rejected");
        gaps = group.counter("gaps");
        gapEvents = group.counter("gapEvents");
        Gauge<Integer> connected = connections::open;
        group.gauge("connected", connected);
        Gauge<Long> reconnects = () -> Math.max(0, connections.begun() - remembered.size());
        group.gauge("reconnects", reconnects);
        Gauge<Long> silence = () -> (clock.millis() - lastFrameMillis) / MILLIS_A_SECOND;
        group.gauge("secondsSinceLastEvent", silence);
        group.gauge("lagMillis", this::lagMillis);
        Gauge<Integer> ids =
                () -> remembered.values().stream().mapToInt(Integer::intValue).sum();
        group.gauge("dedupeIds", ids);
    }

    /** Counts a frame. */
    void count(Frame frame, FrameOutcome outcome, @Nullable Long eventTimestamp, boolean rereading) {
        lastFrameMillis = clock.millis();
        switch (outcome.disposition()) {
            case PASSES -> countPassed(frame, eventTimestamp);
            case CANARY -> canaries.inc();
            case DUPLICATE -> {
                duplicatesDropped.inc();
                if (rereading) {
                    rereadEvents.inc();
                }
            }
        }
        OffsetGap gap = outcome.gap();
        if (gap != null) {
            gaps.inc();
            gapEvents.inc(gap.missing());
        }
    }

    /** Notes how many ids of a stream are remembered; a stream is known from its first note on. */
    void remembered(String stream, int ids) {
        remembered.put(stream, ids);
    }

    private void countPassed(Frame frame, @Nullable Long eventTimestamp) {
        if (frame.rejection() != null) {
            rejected.inc();
            return;
        }
        events.inc();
        bytes.inc(frame.payload().length);
        if (eventTimestamp != null) {
            lastEventTimestamp = eventTimestamp;
        }
    }

    private Long lagMillis() {
        Long timestamp = lastEventTimestamp;
        return timestamp == null ? NO_LAG : clock.millis() - timestamp;
    }
}
