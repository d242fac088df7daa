package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one partition was read, and how it is to be asked for next. */
final class PartitionPosition {

    /** Below any timestamp, and far enough from the limit for an overlap to be subtracted. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    /** Two, since another partition's reread may use up the first. */
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

    /** The highest timestamp never falls: the last one seen may be that of a backdated event, years ago. */
    void advanceTo(long timestamp) {
        highestTimestamp = Math.max(highestTimestamp, timestamp);
    }

    /** Whether an offset was asked for, and nothing has come yet that shows whose offset it is. */
    boolean awaitsLastEvent() {
        return askedByOffset && !seen;
    }

    /**
     * Looks at a frame of this partition before anything of it is taken. An offset that was asked for must bring the
     * last event first. If it brings something else, the offset belongs to another cluster: it is forgotten until the
     * last event comes again and says which offset it has there.
     *
     * @param key null where the frame has none
     */
    boolean provesMisplaced(@Nullable UUID key) {
        if (!awaitsLastEvent() || lastEvent == null || lastEvent.key().equals(key)) {
            seen = seen || key != null;
            return false;
        }
        lastEvent = new PartitionState.LastEvent(lastEvent.key(), null);
        return true;
    }

    /** Whether the last event has come again, or lies behind for another reason: what follows is compared with it. */
    boolean reachedLastEvent() {
        return reachedLastEvent;
    }

    /** Whether the connection has brought something further on in the log already, so that this one is known. */
    boolean isBehind(@Nullable Long offset) {
        return reachedLastEvent && chain.isBehind(offset);
    }

    /** Whether the frame is the last event and comes for the first time in this connection. */
    boolean reachesLastEvent(@Nullable UUID key) {
        return !reachedLastEvent && isLastEvent(key);
    }

    /** The last offset in the order of the log; null where that is not known. */
    @Nullable Long front() {
        return reachedLastEvent ? chain.front() : null;
    }

    /**
     * The offsets that did not come between this frame and what lies before it in the log; null where there are none.
     * The frame has not been taken yet.
     *
     * @param timestamp timestamp of the event; null where the frame doesn't say
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

    /** Whether a gap that ends with the next frame is still to be re-requested. It is so only once. */
    boolean asksAgain() {
        Long front = chain.front();
        Long lastOffset = lastEvent == null ? null : lastEvent.offset();
        endedByGap = askedAgain.add(!reachedLastEvent || front == null || lastOffset == null ? -1 : front - lastOffset);
        return endedByGap;
    }

    /**
     * Takes a frame of this partition. Whatever comes before the last event is known. Behind it everything is new, as
     * is anything above the highest timestamp of earlier connections: that proves the last event passed too, should
     * retention have taken it. An offset is lower than the one before where the service sends something twice.
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
     * A connection that a gap ended did not die of what it had to bring again. Where nothing came at all, time after
     * time, the offset that was asked for may lie beyond the end of another cluster's log, and would bring nothing for
     * ever.
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
     * Writes this partition's part of {@code Last-Event-ID}. A timestamp is right in whatever cluster answers; an
     * offset belongs to one. So the offset is asked for only where the timestamp doesn't do: the last connection died
     * before it got past what it brought again, or what it would bring again is more than is remembered (behind an
     * event dated in the future that is everything). An entry must not have both: the service then sends nothing.
     *
     * @param neverSeenFrom what to ask for where no event was seen
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
     * The timestamp from which this partition is asked for, in epoch milliseconds, where it is asked for by timestamp.
     */
    long askedFrom(long neverSeenFrom) {
        return Math.max(0, highestTimestamp == NEVER ? neverSeenFrom : highestTimestamp - overlapMillis);
    }

    private boolean isLastEvent(@Nullable UUID key) {
        return lastEvent != null && lastEvent.key().equals(key);
    }

    /**
     * Whether the last event can't come any more. Something newer than all that earlier connections brought lies behind
     * it as a rule; but what did not come then, and does now, may be newer too, and have a lower offset: not by more
     * than the overlap.
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

    /** The last event did not come again. How much is missing is known only if this connection began behind it. */
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
