package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tracks how far one partition was read, and how to request it next. */
final class PartitionPosition {

    /** Below any timestamp, and far enough from the limit for an overlap to be subtracted. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Two, because another partition's reread may use up the first. */
    private static final int MOST_UNANSWERED = 2;

    private final SourcePartition partition;
    private final RereadWindow window;
    private final long overlapMillis;
    private long highestTimestamp;
    private PartitionState.@Nullable LastEvent lastEvent;

    // State of the open connection.
    private final OffsetChain chain = new OffsetChain();
    private boolean askedByOffset;
    private boolean seen;
    private boolean reachedLastEvent;
    private boolean broughtNew;
    private boolean endedByGap;
    private long highestBefore;

    // State that outlives connections.
    private boolean diedInOverlap;
    private int unanswered;

    /** Distances, behind the last event, of gaps already re-requested. */
    private final Set<Long> askedAgain = new HashSet<>();

    PartitionPosition(PartitionState state, long overlapMillis, int rereadLimit) {
        this.overlapMillis = overlapMillis;
        partition = state.partition();
        highestTimestamp = state.highestTimestamp() == null ? NEVER : state.highestTimestamp();
        lastEvent = state.lastEvent();
        window = new RereadWindow(rereadLimit, state.ids().runs(), state.ids().forgottenThrough());
        highestBefore = highestTimestamp;
    }

    SourcePartition partition() {
        return partition;
    }

    long highestTimestamp() {
        return highestTimestamp;
    }

    @Nullable Long highestTimestampOrNull() {
        return highestTimestamp == NEVER ? null : highestTimestamp;
    }

    PartitionState.@Nullable LastEvent lastEvent() {
        return lastEvent;
    }

    void connected() {
        seen = false;
        reachedLastEvent = false;
        broughtNew = false;
        endedByGap = false;
        highestBefore = highestTimestamp;
        chain.begin();
    }

    /**
     * Returns the highest timestamp, which never falls. The last one seen could be that of a backdated event, years
     * ago.
     */
    void advanceTo(long timestamp) {
        highestTimestamp = Math.max(highestTimestamp, timestamp);
    }

    /** Returns whether an offset was requested and no frame has yet shown to which cluster it belongs. */
    boolean awaitsLastEvent() {
        return askedByOffset && !seen;
    }

    /**
     * Examines a frame of this partition before anything of it is taken. A requested offset must bring the last event
     * first. If it brings something else, the offset belongs to another cluster, and is forgotten until the last event
     * comes again and shows which offset it has there.
     *
     * @param key null if the frame has none
     */
    boolean provesMisplaced(@Nullable UUID key) {
        if (!awaitsLastEvent() || lastEvent == null || lastEvent.key().equals(key)) {
            seen = seen || key != null;
            return false;
        }
        lastEvent = new PartitionState.LastEvent(lastEvent.key(), null);
        return true;
    }

    /**
     * Returns whether the last event has come again, or has been passed for another reason. Later frames are compared
     * with it.
     */
    boolean reachedLastEvent() {
        return reachedLastEvent;
    }

    /**
     * Returns whether the connection has already brought something further on in the log, which means that this frame
     * is known.
     */
    boolean isBehind(@Nullable Long offset) {
        return reachedLastEvent && chain.isBehind(offset);
    }

    /** Returns whether the frame is the last event and comes for the first time in this connection. */
    boolean reachesLastEvent(@Nullable UUID key) {
        return !reachedLastEvent && isLastEvent(key);
    }

    /** Returns the last offset in the order of the log; null if unknown. */
    @Nullable Long front() {
        return reachedLastEvent ? chain.front() : null;
    }

    /**
     * Returns the offsets that did not come between this frame and its predecessor in the log; null if there are none.
     * The frame has not been taken yet.
     *
     * @param timestamp timestamp of the event; null if the frame doesn't say
     */
    @Nullable OffsetGap gapBefore(@Nullable UUID key, @Nullable Long offset, @Nullable Long timestamp) {
        if (reachedLastEvent) {
            return offset != null && chain.missingBefore(offset) > 0
                    ? gap(chain.front(), offset, chain.missingBefore(offset), timestamp)
                    : null;
        }
        return lastEvent != null && !isLastEvent(key) && provesLastEventPassed(key, offset, timestamp)
                ? breakBefore(offset, timestamp)
                : null;
    }

    /** Returns whether a gap that ends with the next frame is still to be re-requested. This is true only once. */
    boolean asksAgain() {
        Long front = chain.front();
        Long lastOffset = lastEvent == null ? null : lastEvent.offset();
        endedByGap = askedAgain.add(!reachedLastEvent || front == null || lastOffset == null ? -1 : front - lastOffset);
        return endedByGap;
    }

    /**
     * Takes a frame of this partition. Everything before the last event is known. Everything after it is new, as is
     * anything above the highest timestamp of earlier connections, which proves that the last event was passed even if
     * retention has deleted it. An offset is lower than the previous one if the service sends something twice.
     */
    PositionUpdate take(@Nullable UUID key, @Nullable Long offset) {
        boolean isLastEvent = isLastEvent(key);
        if (!reachedLastEvent) {
            chain.sawBeforeLastEvent(offset);
            reachedLastEvent = lastEvent == null || isLastEvent || provesLastEventPassed(key, offset, null);
            if (!reachedLastEvent) {
                return PositionUpdate.KNOWN;
            }
        }
        boolean goesOn = chain.take(offset, isLastEvent);
        if (key == null || !goesOn) {
            return PositionUpdate.KNOWN;
        }
        lastEvent = new PartitionState.LastEvent(key, offset);
        if (isLastEvent) {
            return PositionUpdate.KNOWN;
        }
        askedAgain.clear();
        broughtNew = true;
        window.add(highestTimestamp);
        return PositionUpdate.NEW;
    }

    /**
     * A connection that was ended because of a gap did not die from the events it had to bring again. If nothing comes
     * at all several times in a row, the requested offset may lie beyond the end of another cluster's log, where it
     * would never bring anything.
     */
    void disconnected() {
        if (seen) {
            unanswered = 0;
            diedInOverlap = endedByGap ? diedInOverlap : !broughtNew;
        } else if (askedByOffset) {
            unanswered++;
            diedInOverlap = diedInOverlap && unanswered < MOST_UNANSWERED;
        }
    }

    /**
     * Writes this partition's part of {@code Last-Event-ID}. A timestamp is valid in any cluster, whereas an offset
     * belongs to one. The offset is therefore requested only if the timestamp isn't enough: the last connection died
     * before it got past the repeated events, or more events would be repeated than are remembered (after an event
     * dated in the future, all of them). An entry must not have both, because the service would then send nothing.
     *
     * @param neverSeenFrom what to request if no event was seen
     */
    void writeEntry(JsonGenerator json, long neverSeenFrom) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", partition.topic());
        json.writeNumberField("partition", partition.partition());
        Long offset = lastEvent == null ? null : lastEvent.offset();
        long timestamp = askedFrom(neverSeenFrom);
        window.forgetBefore(timestamp);
        askedByOffset = offset != null && (diedInOverlap || window.forgottenThrough() >= timestamp);
        if (askedByOffset && offset != null) {
            json.writeNumberField("offset", offset);
        } else {
            json.writeNumberField("timestamp", timestamp);
        }
        json.writeEndObject();
    }

    /**
     * Returns the timestamp from which this partition is requested, in epoch milliseconds, if it is requested by
     * timestamp.
     */
    long askedFrom(long neverSeenFrom) {
        return Math.max(0, highestTimestamp == NEVER ? neverSeenFrom : highestTimestamp - overlapMillis);
    }

    private boolean isLastEvent(@Nullable UUID key) {
        return lastEvent != null && lastEvent.key().equals(key);
    }

    /**
     * Returns whether the last event can't come any more. A frame newer than everything from earlier connections
     * usually lies after it. But a frame that was missing then and comes now may be newer too, with a lower offset; by
     * no more than the overlap, though.
     */
    private boolean provesLastEventPassed(@Nullable UUID key, @Nullable Long offset, @Nullable Long timestamp) {
        long newest = timestamp == null ? highestTimestamp : Math.max(highestTimestamp, timestamp);
        if (key == null || newest <= highestBefore) {
            return false;
        }
        boolean isLower =
                lastEvent != null && lastEvent.offset() != null && offset != null && offset < lastEvent.offset();
        return !isLower || newest > highestBefore + overlapMillis;
    }

    /**
     * Called if the last event did not come again. How much is missing is known only if this connection began after it.
     */
    private OffsetGap breakBefore(@Nullable Long offset, @Nullable Long timestamp) {
        Long first = chain.firstOffset() == null ? offset : chain.firstOffset();
        Long last = lastEvent == null ? null : lastEvent.offset();
        long missing = last == null || first == null ? 0 : first - last - 1 - chain.unnumberedBeforeFirst();
        return last == null || first == null || missing <= 0
                ? new OffsetGap(partition, null, null, 0, highestTimestampOrNull(), timestamp)
                : gap(last, first, missing, timestamp);
    }

    private OffsetGap gap(@Nullable Long before, long behind, long missing, @Nullable Long timestamp) {
        Long first = before == null ? null : Long.valueOf(before + 1);
        return new OffsetGap(partition, first, behind - 1, missing, highestTimestampOrNull(), timestamp);
    }
}
