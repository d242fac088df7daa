package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one partition was read, and how it is to be asked for next. */
final class PartitionPosition {

    /** Below any timestamp, and far enough from the limit for an overlap to be subtracted. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final SourcePartition partition;
    private final RereadWindow window;
    private long highestTimestamp;
    private PartitionState.@Nullable Tip tip;

    // Of the connection that is open.
    private boolean askedByOffset;
    private boolean seen;
    private boolean reachedTip;
    private boolean broughtNew;
    private long highestBefore;

    // Of the connection before.
    private boolean diedInOverlap;

    PartitionPosition(PartitionState state, int rereadLimit) {
        partition = state.partition();
        highestTimestamp = state.highestTimestamp() == null ? NEVER : state.highestTimestamp();
        tip = state.tip();
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

    PartitionState.@Nullable Tip tip() {
        return tip;
    }

    void connected() {
        seen = false;
        reachedTip = false;
        broughtNew = false;
        highestBefore = highestTimestamp;
    }

    /** The highest timestamp never falls: the last one seen may be that of a backdated event, years ago. */
    void advanceTo(long timestamp) {
        highestTimestamp = Math.max(highestTimestamp, timestamp);
    }

    /** Whether an offset was asked for, and nothing has come yet that shows whose offset it is. */
    boolean awaitsTip() {
        return askedByOffset && !seen;
    }

    /**
     * Looks at a frame of this partition before anything of it is taken. An offset that was asked for must bring the tip
     * first. If it brings something else, it belongs to another cluster: it is forgotten, until the tip comes again and
     * tells the one that it has there.
     *
     * @param key null where the frame has none
     */
    boolean provesMisplaced(@Nullable UUID key) {
        if (!awaitsTip() || tip == null || tip.key().equals(key)) {
            seen = seen || key != null;
            return false;
        }
        tip = new PartitionState.Tip(tip.key(), null);
        return true;
    }

    /**
     * Takes a readable frame of this partition. Whatever comes before the tip is known. Behind it everything is new, as is
     * anything above the highest timestamp of earlier connections: that proves the tip passed too, should retention have
     * taken it.
     */
    Sighting see(UUID key, @Nullable Long offset) {
        boolean isTip = tip != null && tip.key().equals(key);
        reachedTip = reachedTip || tip == null || isTip || highestTimestamp > highestBefore;
        if (!reachedTip) {
            return Sighting.KNOWN;
        }
        tip = new PartitionState.Tip(key, offset);
        if (isTip) {
            return Sighting.KNOWN;
        }
        broughtNew = true;
        window.add(highestTimestamp);
        return Sighting.NEW;
    }

    void disconnected() {
        if (seen) {
            diedInOverlap = !broughtNew;
        }
    }

    /**
     * Writes this partition's part of {@code Last-Event-ID}. A timestamp is right in whatever cluster answers; an offset
     * belongs to one. So the offset is asked for only where the timestamp doesn't do: the last connection died before it
     * got past what it brought again, or what it would bring again is more than is remembered (behind an event dated in
     * the future that is everything). An entry must not have both: the service then sends nothing.
     *
     * @param neverSeenFrom what to ask for where no event was seen
     */
    void writeEntry(JsonGenerator json, long overlapMillis, long neverSeenFrom) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", partition.topic());
        json.writeNumberField("partition", partition.partition());
        Long offset = tip == null ? null : tip.offset();
        long timestamp = highestTimestamp == NEVER ? neverSeenFrom : highestTimestamp - overlapMillis;
        window.forgetBefore(timestamp);
        askedByOffset = offset != null && (diedInOverlap || window.forgottenThrough() >= timestamp);
        if (askedByOffset && offset != null) {
            json.writeNumberField("offset", offset);
        } else {
            json.writeNumberField("timestamp", Math.max(0, timestamp));
        }
        json.writeEndObject();
    }
}
