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
    private final Map<SourcePartition, RecentIds> ids = new HashMap<>();
    private @Nullable Long connection;
    private @Nullable UUID eventBefore;
    private boolean connectionBroughtEvent;

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
            ids.put(partition.partition(), new RecentIds(partition.ids(), capacity));
        }
    }

    private final Map<SourcePartition, Tally> tallies = new HashMap<>();

    /** Takes the next frame in order of arrival, and says what becomes of it. */
    public Outcome take(Frame frame) {
        boolean passes = passes(frame);
        Fate fate = frame.head().isCanary() ? Fate.CANARY : passes ? Fate.PASSES : Fate.DUPLICATE;
        SourcePartition partition = frame.partition() == null ? new SourcePartition("", 0) : frame.partition();
        Tally before = tallies.computeIfAbsent(partition, Tally::none);
        Long timestamp = frame.id().entries().isEmpty()
                ? null
                : frame.id().entries().get(0).eventTimestamp();
        Tally tally = new Tally(
                before.partition(),
                before.received() + 1,
                before.emitted() + (fate == Fate.PASSES && frame.rejection() == null ? 1 : 0),
                before.duplicates() + (fate == Fate.DUPLICATE ? 1 : 0),
                before.canaries() + (fate == Fate.CANARY ? 1 : 0),
                before.rejected() + (fate == Fate.PASSES && frame.rejection() != null ? 1 : 0),
                0,
                0,
                before.firstOffset() == null ? frame.head().offset() : before.firstOffset(),
                frame.head().offset() == null ? before.lastOffset() : frame.head().offset(),
                before.firstTimestamp() == null ? timestamp : before.firstTimestamp(),
                timestamp == null ? before.highestTimestamp() : timestamp);
        tallies.put(partition, tally);
        return new Outcome(fate, tally, null, null);
    }

    /** Takes the next frame in order of arrival, and says whether it is to be passed on. */
    public boolean passes(Frame frame) {
        if (connection == null || connection != frame.connection()) {
            connection = frame.connection();
            connectionBroughtEvent = false;
            position.connected();
        }
        position.see(frame);
        if (frame.head().isCanary()) {
            return false;
        }
        UUID key = frame.key();
        List<UUID> names = key == null ? namesOfUnnamed(frame) : List.of(key);
        boolean isNew = key == null ? isNewUnnamed(names) : !isKnown(key);
        if (key != null) {
            eventBefore = key;
            connectionBroughtEvent = true;
        }
        SourcePartition partition = frame.partition();
        if (isNew && partition != null) {
            remember(partition, names);
        }
        return isNew;
    }

    public StreamState snapshot() {
        return position.snapshot(ids);
    }

    /** How many ids are remembered. */
    public int remembered() {
        return ids.values().stream().mapToInt(RecentIds::size).sum();
    }

    /**
     * A frame without a readable id is recognised by its bytes together with the event before it, or with its own id
     * line. Neither does alone: the line changes with each connection, and the event before it is another one where the
     * service sends a pair twice (A, B, A, B). Before the first event of a connection the bytes have to do, since the event
     * before is one that this connection didn't bring. Canaries are not counted as "before": those of the idle data centre
     * come now here, now there.
     */
    private List<UUID> namesOfUnnamed(Frame frame) {
        return List.of(
                EventKeys.ofBytes(frame.payload()),
                EventKeys.ofBytes(frame.payload(), "before " + eventBefore),
                EventKeys.ofBytes(frame.payload(), frame.id().toString()));
    }

    private boolean isNewUnnamed(List<UUID> names) {
        return names.stream().skip(connectionBroughtEvent ? 1 : 0).noneMatch(this::isKnown);
    }

    private boolean isKnown(UUID key) {
        for (RecentIds recent : ids.values()) {
            if (recent.contains(key)) {
                return true;
            }
        }
        return false;
    }

    private void remember(SourcePartition partition, List<UUID> names) {
        RecentIds recent = ids.get(partition);
        if (recent == null) {
            recent = new RecentIds(RecentIds.Snapshot.EMPTY, capacity);
            ids.put(partition, recent);
        }
        long highest = position.highestTimestamp(partition);
        recent.forgetBefore(highest - horizonMillis);
        for (UUID name : names) {
            recent.add(name, highest);
        }
    }
}
