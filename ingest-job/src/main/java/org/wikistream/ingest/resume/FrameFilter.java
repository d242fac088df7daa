package org.wikistream.ingest.resume;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event through once, and each payload that can't be taken once; canaries never. Holds all that a checkpoint
 * needs in order to go on exactly there.
 */
public final class FrameFilter {

    /** Ids are kept for longer than is asked for: what came before the first event seen is not known. */
    private static final int OVERLAPS_REMEMBERED = 2;

    private final StreamPosition position;
    private final long horizonMillis;
    private final int capacity;
    private final Map<SourcePartition, PartitionLedger> ledgers = new HashMap<>();
    private @Nullable Long connection;

    /**
     * Goes on from a state.
     *
     * @param now when a stream of which nothing was read yet begins to be read
     */
    public FrameFilter(StreamState state, Duration overlap, Instant now) {
        this(state, overlap, now, RecentIds.CAPACITY);
    }

    FrameFilter(StreamState state, Duration overlap, Instant now, int capacity) {
        this.position = new StreamPosition(state, overlap, now);
        this.horizonMillis = overlap.toMillis() * OVERLAPS_REMEMBERED;
        this.capacity = capacity;
        for (PartitionState partition : state.partitions()) {
            ledgers.put(partition.partition(), new PartitionLedger(partition, capacity));
        }
    }

    /** Takes the next frame in order of arrival, and says what becomes of it. */
    public Outcome take(Frame frame) {
        if (connection == null || connection != frame.connection()) {
            connection = frame.connection();
            position.connected();
            ledgers.values().forEach(PartitionLedger::connected);
        }
        PartitionPosition place = position.of(frame);
        PartitionLedger ledger = ledger(place.partition());
        Gap gap = StreamPosition.gapBefore(place, frame);
        boolean behind = place.isBehind(frame.head().offset());
        compareNumbering(place, frame, gap, ledger);
        position.take(place, frame);
        gap = gap == null ? null : ledger.record(gap);

        List<UUID> names = names(frame, ledger);
        boolean isKnown = isKnown(frame, names, ledger);
        Long filled = isKnown ? null : fill(frame, behind, ledger);
        isKnown = isKnown || behind && filled == null;
        if (!place.reachedTip()) {
            awaitNumbering(frame, isKnown, ledger);
        } else if (filled == null) {
            filled = ledger.fillNext();
        }
        Fate fate = frame.head().isCanary() ? Fate.CANARY : isKnown ? Fate.DUPLICATE : Fate.PASSES;
        if (fate == Fate.PASSES) {
            remember(ledger.ids(), place.highestTimestamp(), names);
        }
        if (frame.key() != null && fate != Fate.CANARY) {
            ledger.brought(frame.key());
        }
        return new Outcome(fate, ledger.count(fate, frame, place), gap, filled);
    }

    public StreamState snapshot() {
        return position.snapshot(ledgers);
    }

    /** How many ids are remembered. */
    public int remembered() {
        return ledgers.values().stream().mapToInt(ledger -> ledger.ids().size()).sum();
    }

    /**
     * Recorded gaps are numbered by the cluster that had them. The tip tells how the one that answers now numbers; where
     * it doesn't, they stay as they are for good.
     */
    private static void compareNumbering(
            PartitionPosition place, Frame frame, @Nullable Gap gap, PartitionLedger ledger) {
        Long offset = frame.head().offset();
        if (place.reachesTip(frame.key())) {
            Long known = place.tip() == null ? null : place.tip().offset();
            if (known == null || offset == null) {
                ledger.gaps().close();
            } else if (!known.equals(offset)) {
                ledger.gaps().renumber(offset - known);
            }
        } else if (gap != null && !place.reachedTip()) {
            ledger.gaps().close();
        }
    }

    /** Within one cluster, what lies behind something later has come before, or is of a gap. */
    private static @Nullable Long fill(Frame frame, boolean behind, PartitionLedger ledger) {
        Long offset = frame.head().offset();
        return behind && offset != null ? ledger.fill(offset) : null;
    }

    private static void awaitNumbering(Frame frame, boolean isKnown, PartitionLedger ledger) {
        Long offset = frame.head().offset();
        UUID key = frame.key();
        if (offset == null || key == null) {
            return;
        }
        if (isKnown) {
            ledger.gaps().comesAgain(key, offset);
        } else {
            ledger.gaps().await(key, offset);
        }
    }

    /**
     * By what a frame is recognised. One without a readable id is by its bytes together with the event before it in its
     * partition, or with its own id line. Neither does alone: the line changes with each connection, and the event before
     * it is another one where the service sends a pair twice (A, B, A, B).
     */
    private static List<UUID> names(Frame frame, PartitionLedger ledger) {
        if (frame.key() != null) {
            return List.of(frame.key());
        }
        return List.of(
                EventKeys.ofBytes(frame.payload()),
                EventKeys.ofBytes(frame.payload(), "before " + ledger.eventBefore()),
                EventKeys.ofBytes(frame.payload(), frame.id().toString()));
    }

    /**
     * Before the first event of a connection the bytes have to do, since the event before is one that this connection
     * didn't bring. Canaries are not remembered, nor counted as "before": those of the idle data centre come now here, now
     * there.
     */
    private boolean isKnown(Frame frame, List<UUID> names, PartitionLedger ledger) {
        if (frame.head().isCanary()) {
            return false;
        }
        int skipped = frame.key() == null && ledger.eventBefore() != null ? 1 : 0;
        for (int index = skipped; index < names.size(); index++) {
            if (isKnown(names.get(index))) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(UUID key) {
        for (PartitionLedger ledger : ledgers.values()) {
            if (ledger.ids().contains(key)) {
                return true;
            }
        }
        return false;
    }

    private PartitionLedger ledger(SourcePartition partition) {
        PartitionLedger ledger = ledgers.get(partition);
        if (ledger == null) {
            ledger = new PartitionLedger(PartitionState.none(partition), capacity);
            ledgers.put(partition, ledger);
        }
        return ledger;
    }

    private void remember(RecentIds ids, long highest, List<UUID> names) {
        ids.forgetBefore(highest - horizonMillis);
        for (UUID name : names) {
            ids.add(name, highest);
        }
    }
}
