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
        PartitionState.Tip tip = place.tip();
        boolean isBehind = place.isBehind(frame.head().offset());
        compareNumbering(place, frame, gap, ledger.gaps());
        position.take(place, frame);
        gap = gap == null ? null : ledger.record(gap, tip);

        List<UUID> names = names(frame, ledger);
        boolean isKnown = isKnown(frame, names);
        boolean isNumbered = place.reachedTip() || ledger.gaps().isNumbered();
        Long filled = !isKnown && isNumbered ? fill(frame, ledger) : null;
        isKnown = isKnown || (isBehind && filled == null);
        if (!isNumbered) {
            awaitNumbering(frame, isKnown, ledger.gaps());
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
     * Recorded gaps are numbered by the cluster that had them. The event before them and the tip tell how the one that
     * answers now numbers; where the tip does not, the gaps stay as they are for good.
     */
    private static void compareNumbering(PartitionPosition place, Frame frame, @Nullable Gap gap, OpenGaps gaps) {
        UUID key = frame.key();
        Long offset = frame.head().offset();
        boolean isTip = place.reachesTip(key);
        if ((!place.reachedTip() && gap != null) || (isTip && offset == null)) {
            gaps.close();
        } else if (key != null && offset != null && !place.reachedTip()) {
            gaps.compare(key, offset, isTip ? place.tip() : null);
        }
    }

    /** Something new may be of a gap: also of one behind the tip, where only payloads without an id have come since. */
    private static @Nullable Long fill(Frame frame, PartitionLedger ledger) {
        Long offset = frame.head().offset();
        return offset == null ? null : ledger.fill(offset);
    }

    /** As long as it can't be told whether something new is of a gap. */
    private static void awaitNumbering(Frame frame, boolean isKnown, OpenGaps gaps) {
        Long offset = frame.head().offset();
        UUID key = frame.key();
        if (offset == null || key == null) {
            return;
        }
        if (isKnown) {
            gaps.comesAgain(key, offset);
        } else {
            gaps.await(key, offset);
        }
    }

    /**
     * By what a frame is recognised. One without a readable id is by its bytes together with the time at which it was
     * logged, which is the same whatever connection or cluster brings it. Without an id line there is only the event before
     * it in its partition; at the beginning of a connection, where there is none, the bytes have to do. Canaries are no
     * such events: those of the idle data centre come now here, now there.
     */
    private static List<UUID> names(Frame frame, PartitionLedger ledger) {
        if (frame.key() != null) {
            return List.of(frame.key());
        }
        Long timestamp = frame.timestamp(ledger.partition());
        if (timestamp != null) {
            return List.of(EventKeys.ofUnnamed(frame, "logged at " + timestamp));
        }
        UUID before = ledger.eventBefore();
        UUID bytes = EventKeys.ofUnnamed(frame, "");
        return before == null ? List.of(bytes) : List.of(EventKeys.ofUnnamed(frame, "before " + before), bytes);
    }

    private boolean isKnown(Frame frame, List<UUID> names) {
        return !frame.head().isCanary() && isKnown(names.get(0));
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
