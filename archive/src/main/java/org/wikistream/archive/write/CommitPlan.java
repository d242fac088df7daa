package org.wikistream.archive.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.CommittedOffsets.Position;

/**
 * Decides which written files are to be appended to a table.
 *
 * @param base the table's offsets
 * @param pending files that the table lacks
 * @param dropped how many it already has
 */
record CommitPlan(CommittedOffsets base, List<WrittenFiles> pending, int dropped) {

    /**
     * Compares files with the table.
     *
     * @throws ArchiveException if they were written for another table, or from another topic
     * @throws OlderTableException if the table lacks changes that were handed over before them
     * @throws OffsetsOverlapException if any file is neither in the table nor entirely after it, or overlaps another
     */
    static CommitPlan of(CommittedOffsets base, String tableId, Collection<WrittenFiles> written) {
        written.forEach(each -> each.after().refuseOther(base.topicId(), tableId));
        refuseOlderTable(base, written);
        List<WrittenFiles> pending = new ArrayList<>();
        int dropped = 0;
        for (WrittenFiles each : written) {
            if (isWithin(base, each)) {
                dropped += each.files().isEmpty() ? 0 : 1;
            } else if (isBehind(base, each)) {
                pending.add(each);
            } else {
                throw new OffsetsOverlapException("Files hold Kafka offsets " + describe(each)
                        + ", of which the table has a part: it is written up to " + base.nextOffsets()
                        + ". Another job writes to it, or wrote to it since the state was saved. "
                        + HandedOver.WITHOUT_STATE);
            }
        }
        refuseOverlaps(pending);
        return new CommitPlan(base, pending, dropped);
    }

    /**
     * Changes that were handed over before may be in the table, or among these files, which may be a writer's files of
     * several checkpoints.
     */
    private static void refuseOlderTable(CommittedOffsets base, Collection<WrittenFiles> written) {
        HandedOver reached = new HandedOver(base.topicId(), "", base.nextOffsets());
        List<WrittenFiles> rest = new ArrayList<>(written);
        while (!rest.isEmpty()) {
            List<WrittenFiles> next = new ArrayList<>();
            for (WrittenFiles each : rest) {
                if (firstAhead(each, reached) < 0) {
                    reached = reached.with(each.nextOffsets());
                } else {
                    next.add(each);
                }
            }
            if (next.size() == rest.size()) {
                int partition = firstAhead(rest.get(0), reached);
                throw new OlderTableException(
                        partition,
                        rest.get(0).after().nextOffsets().getOrDefault(partition, 0L),
                        reached.nextOffsets().getOrDefault(partition, 0L));
            }
            rest = next;
        }
    }

    /** Returns the first partition of which the table would lack something before the files; -1 if there is none. */
    private static int firstAhead(WrittenFiles written, HandedOver reached) {
        for (Map.Entry<Integer, Long> each : written.after().nextOffsets().entrySet()) {
            if (each.getValue() > reached.nextOffsets().getOrDefault(each.getKey(), 0L)) {
                return each.getKey();
            }
        }
        return -1;
    }

    /** Returns the table's offsets including the pending files. */
    CommittedOffsets result() {
        CommittedOffsets result = base;
        for (WrittenFiles each : pending) {
            NavigableMap<Integer, Position> positions = new TreeMap<>();
            each.partitions()
                    .forEach((partition, range) ->
                            positions.put(partition, new Position(range.nextOffset(), range.appendedAt())));
            result = result.with(positions);
        }
        return result;
    }

    private static boolean isWithin(CommittedOffsets base, WrittenFiles written) {
        return written.partitions().entrySet().stream()
                .allMatch(each -> each.getValue().nextOffset() <= base.nextOffset(each.getKey()));
    }

    private static boolean isBehind(CommittedOffsets base, WrittenFiles written) {
        return written.partitions().entrySet().stream()
                .allMatch(each -> each.getValue().firstOffset() >= base.nextOffset(each.getKey()));
    }

    private static void refuseOverlaps(List<WrittenFiles> pending) {
        Map<Integer, List<OffsetRange>> byPartition = new HashMap<>();
        for (WrittenFiles each : pending) {
            each.partitions()
                    .forEach((partition, range) -> byPartition
                            .computeIfAbsent(partition, unseen -> new ArrayList<>())
                            .add(range));
        }
        byPartition.forEach((partition, ranges) -> {
            ranges.sort(Comparator.comparingLong(OffsetRange::firstOffset));
            for (int index = 1; index < ranges.size(); index++) {
                OffsetRange before = ranges.get(index - 1);
                OffsetRange range = ranges.get(index);
                if (range.firstOffset() < before.nextOffset()) {
                    throw new OffsetsOverlapException("Two writers hold offsets of Kafka partition " + partition
                            + " that overlap: " + describe(before) + " and " + describe(range)
                            + ". Each partition has to go to one writer");
                }
            }
        });
    }

    private static String describe(WrittenFiles written) {
        Map<Integer, String> ranges = new TreeMap<>();
        written.partitions().forEach((partition, range) -> ranges.put(partition, describe(range)));
        return ranges.toString();
    }

    private static String describe(OffsetRange range) {
        return range.firstOffset() + " to " + (range.nextOffset() - 1);
    }
}
