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
 * How far a stream was read. There are two of these, fed with the same frames: the one that reads from the network asks
 * the service to go on, the one that passes events on is what checkpoints keep. What lies in the queue between is
 * behind the first and ahead of the second.
 *
 * <p>Calls come in this order, over and over: {@link #nextRequest()} (only where one connects), {@link #connected()},
 * {@link #see} for each frame, {@link #disconnected()} (ditto).
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
     * Goes on from a state.
     *
     * @param overlap by how much the newest event's time may be ahead of events that come later
     * @param now when the stream begins to be read, if nothing of it was read yet
     */
    public StreamPosition(StreamState state, Duration overlap, Instant now) {
        // Half of what is remembered: what is counted here is a little more than what is remembered there.
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
     * Says where the next connection is to begin: for every partition of the stream at its highest timestamp less the
     * overlap. A partition that is left out, or asked for with offset -1, would begin at its newest event.
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
     * Takes a frame, and with it the positions of all partitions that its id names; but not of one that was asked for
     * by offset and has not proved yet that the offset is the right one: what another cluster has there may be far
     * ahead. Nor is a frame taken behind a gap that is still to be asked for again: the next connection has to bring
     * what lies before.
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
     * The partition that the next frame comes from. The frame is not taken yet. Call it once for each frame, in order
     * of arrival.
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
     * While nothing was seen there is no id to resume from. Once connected, the time when that began does instead; but
     * a recording lies before it as a whole, so that every other connection asks for the newest event again.
     */
    private ResumeRequest firstRequest() {
        if (since != null) {
            return ResumeRequest.since(since);
        }
        return askForNewest ? ResumeRequest.NEWEST : ResumeRequest.since(begun.minusMillis(overlapMillis));
    }

    /**
     * A partition that never sent anything may have something from when the stream began, or its first event's time.
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
