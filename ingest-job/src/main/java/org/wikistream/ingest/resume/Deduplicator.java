package org.wikistream.ingest.resume;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event through once, each unacceptable payload once, and canaries never. It holds everything that a
 * checkpoint needs for continuing at exactly that place.
 */
public final class Deduplicator {

    /** Ids are kept for longer than the overlap, because the events before the first one seen are unknown. */
    private static final int OVERLAPS_REMEMBERED = 2;

    private final StreamPosition position;
    private final long horizonMillis;
    private final int capacity;
    private final Map<SourcePartition, PartitionLedger> ledgers = new HashMap<>();
    private @Nullable Long connection;

    /** The disposition of a frame, given those before it, and the offset of a gap that was filled meanwhile. */
    private record Comparison(
            Disposition disposition, @Nullable Long filledOffset) {}

    /**
     * Continues from a state.
     *
     * @param now when reading begins, if nothing of the stream was read yet
     */
    public Deduplicator(StreamState state, Duration overlap, Instant now) {
        this(state, overlap, now, RecentIds.CAPACITY);
    }

    Deduplicator(StreamState state, Duration overlap, Instant now, int capacity) {
        this.position = new StreamPosition(state, overlap, now);
        this.horizonMillis = overlap.toMillis() * OVERLAPS_REMEMBERED;
        this.capacity = capacity;
        for (PartitionState partition : state.partitions()) {
            ledgers.put(partition.partition(), new PartitionLedger(partition, capacity));
        }
    }

    /** Takes the next frame in order of arrival, and returns what becomes of it. */
    public FrameOutcome take(Frame frame) {
        followConnection(frame);
        LocatedFrame located = locate(frame);
        OffsetGap gap = findGap(located);
        Comparison comparison = deduplicate(located);
        FrameCounts counts = located.count(comparison.disposition());
        return new FrameOutcome(comparison.disposition(), counts, gap, comparison.filledOffset());
    }

    public StreamState snapshot() {
        return position.snapshot(ledgers);
    }

    /** Returns how many ids are remembered. */
    public int remembered() {
        return ledgers.values().stream().mapToInt(ledger -> ledger.ids().size()).sum();
    }

    private void followConnection(Frame frame) {
        if (connection == null || connection != frame.connection()) {
            connection = frame.connection();
            position.connected();
            ledgers.values().forEach(PartitionLedger::connected);
        }
    }

    /** Finds the partition that the frame comes from, and how far that was read before it. */
    private LocatedFrame locate(Frame frame) {
        PartitionPosition place = position.of(frame);
        return new LocatedFrame(frame, place, ledger(place.partition()), place.isBehind(frame.offset()));
    }

    /** Finds and records the gap that ends with the frame, and moves the position to the frame. */
    private @Nullable OffsetGap findGap(LocatedFrame located) {
        PartitionPosition place = located.position();
        OffsetGap gap = StreamPosition.gapBefore(place, located.frame());
        PartitionState.LastEvent lastEvent = place.lastEvent();
        located.compareNumbering(gap);
        position.take(place, located.frame());
        return gap == null ? null : located.ledger().record(gap, lastEvent);
    }

    /**
     * Decides whether the frame has come before: by its name, or by its place in the log unless it fills a gap there.
     */
    private Comparison deduplicate(LocatedFrame located) {
        Frame frame = located.frame();
        List<UUID> names = located.names();
        boolean isRemembered = !frame.head().isCanary() && isRemembered(names.get(0));
        Long filled = isRemembered ? null : located.fill();
        boolean isKnown = isRemembered || (located.isBehind() && filled == null);
        Disposition disposition =
                frame.head().isCanary() ? Disposition.CANARY : isKnown ? Disposition.DUPLICATE : Disposition.PASSES;
        if (disposition == Disposition.PASSES) {
            remember(located, names);
        }
        return new Comparison(disposition, filled == null ? located.fillWaiting(isKnown) : filled);
    }

    private boolean isRemembered(UUID name) {
        for (PartitionLedger ledger : ledgers.values()) {
            if (ledger.ids().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void remember(LocatedFrame located, List<UUID> names) {
        RecentIds ids = located.ledger().ids();
        long highest = located.position().highestTimestamp();
        ids.forgetBefore(highest - horizonMillis);
        for (UUID name : names) {
            ids.add(name, highest);
        }
    }

    private PartitionLedger ledger(SourcePartition partition) {
        PartitionLedger ledger = ledgers.get(partition);
        if (ledger == null) {
            ledger = new PartitionLedger(PartitionState.none(partition), capacity);
            ledgers.put(partition, ledger);
        }
        return ledger;
    }
}
