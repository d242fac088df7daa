package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tracks how far a stream was read. There are two of these, fed with the same frames. The one at the network determines
 * where the service is asked to continue; the one that passes events on is kept in checkpoints. Frames in the queue
 * between have passed the first and not yet the second.
 *
 * <p>Calls come in this order, repeatedly: {@link #nextRequest()} (only at the network), {@link #connected()}, {@link
 * #see} for each frame, {@link #disconnected()} (only at the network).
 */
public final class StreamPosition {

    private static final JsonFactory JSON = new JsonFactory();

    private final long overlapMillis;
    private final int rereadLimit;
    private final @Nullable Instant since;
    private final Instant begun;
    private final FrameOrigin origin = new FrameOrigin();
    private final Map<SourcePartition, PartitionPosition> partitions = new LinkedHashMap<>();
    private @Nullable Long firstEvent;
    private boolean askForNewest;

    /**
     * Continues from a state.
     *
     * @param overlap by how much the newest event's time may be ahead of events that come later
     * @param now when reading begins, if nothing of the stream was read yet
     */
    public StreamPosition(StreamState state, Duration overlap, Instant now) {
        // Only half of the remembered ids, because this count is slightly higher than theirs.
        this(state, overlap, now, RecentIds.CAPACITY / 2);
    }

    StreamPosition(StreamState state, Duration overlap, Instant now, int rereadLimit) {
        this.overlapMillis = overlap.toMillis();
        this.rereadLimit = rereadLimit;
        this.since = state.since();
        this.begun = state.begun() == null ? now : state.begun();
        this.askForNewest = state.begun() == null;
        this.firstEvent = state.firstEvent();
        for (PartitionState partition : state.partitions()) {
            partitions.put(partition.partition(), new PartitionPosition(partition, overlapMillis, rereadLimit));
        }
    }

    /**
     * Returns where the next connection is to begin: for every partition of the stream, at its highest timestamp less
     * the overlap. A partition that is left out, or requested with offset -1, would begin at its newest event.
     */
    public ResumeRequest nextRequest() {
        if (partitions.keySet().stream().allMatch(SourcePartition.UNKNOWN::equals)) {
            return firstRequest();
        }
        long neverSeenFrom = neverSeenFrom();
        StringWriter id = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(id)) {
            json.writeStartArray();
            for (PartitionPosition partition : partitions.values()) {
                if (!partition.partition().equals(SourcePartition.UNKNOWN)) {
                    partition.writeEntry(json, neverSeenFrom);
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return ResumeRequest.lastEventId(id.toString());
    }

    public void connected() {
        askForNewest = !askForNewest;
        origin.connected(asked());
        partitions.values().forEach(PartitionPosition::connected);
    }

    /**
     * Takes a frame, and with it the positions of all partitions that its id names. The exception is a partition that
     * was requested by offset and has not yet proved that the offset is right, because another cluster may have a much
     * later event there. A frame after a gap that is still to be re-requested is not taken either, because the next
     * connection has to bring what comes before it.
     */
    public PositionUpdate see(Frame frame) {
        PartitionPosition own = of(frame);
        if (own.provesMisplaced(frame.key())) {
            return PositionUpdate.MISPLACED;
        }
        if (gapBefore(own, frame) != null && own.asksAgain()) {
            return PositionUpdate.GAP;
        }
        return take(own, frame);
    }

    /**
     * Returns the partition that the next frame comes from. The frame is not taken yet. Call it once for each frame, in
     * order of arrival.
     */
    PartitionPosition of(Frame frame) {
        return track(origin.of(frame));
    }

    static @Nullable OffsetGap gapBefore(PartitionPosition own, Frame frame) {
        return own.gapBefore(frame.key(), frame.head().offset(), frame.timestamp(own.partition()));
    }

    PositionUpdate take(PartitionPosition own, Frame frame) {
        for (FrameId.Entry entry : frame.id().entries()) {
            PartitionPosition partition = track(entry.partition());
            Long timestamp = entry.eventTimestamp();
            if (timestamp != null && !partition.awaitsLastEvent()) {
                partition.advanceTo(timestamp);
                firstEvent = firstEvent == null ? timestamp : firstEvent;
            }
        }
        return own.take(frame.key(), frame.head().offset());
    }

    public void disconnected() {
        partitions.values().forEach(PartitionPosition::disconnected);
    }

    StreamState snapshot(Map<SourcePartition, PartitionLedger> ledgers) {
        List<PartitionState> states = partitions.values().stream()
                .map(position -> snapshot(position, ledgers.get(position.partition())))
                .toList();
        return new StreamState(since, begun, firstEvent, states);
    }

    /**
     * As long as nothing was seen, there is no id to resume from. Once connected, the time at which reading began takes
     * its place. But a recording lies entirely before that time, so every other connection asks for the newest event
     * again.
     */
    private ResumeRequest firstRequest() {
        if (since != null) {
            return ResumeRequest.since(since);
        }
        return askForNewest ? ResumeRequest.NEWEST : ResumeRequest.since(begun.minusMillis(overlapMillis));
    }

    /**
     * A partition that never sent anything may have events from the time at which reading began, or from the time of
     * the stream's first event.
     */
    private long neverSeenFrom() {
        long from = (since == null ? begun.minusMillis(overlapMillis) : since).toEpochMilli();
        return firstEvent == null ? from : Math.min(from, firstEvent - overlapMillis);
    }

    private FrameId asked() {
        long neverSeenFrom = neverSeenFrom();
        return new FrameId(partitions.values().stream()
                .map(partition -> new FrameId.Entry(partition.partition(), partition.askedFrom(neverSeenFrom) - 1))
                .toList());
    }

    private PartitionPosition track(SourcePartition partition) {
        PartitionPosition tracked = partitions.get(partition);
        if (tracked == null) {
            tracked = new PartitionPosition(PartitionState.none(partition), overlapMillis, rereadLimit);
            partitions.put(partition, tracked);
        }
        return tracked;
    }

    private static PartitionState snapshot(PartitionPosition position, @Nullable PartitionLedger ledger) {
        PartitionState none = PartitionState.none(position.partition());
        return new PartitionState(
                position.partition(),
                position.highestTimestampOrNull(),
                position.lastEvent(),
                ledger == null ? none.ids() : ledger.ids().snapshot(),
                ledger == null ? none.counts() : ledger.counts(),
                ledger == null ? none.gaps() : ledger.gaps().gaps(),
                ledger == null ? none.waiting() : ledger.gaps().waiting());
    }
}
