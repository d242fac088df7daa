package org.wikistream.archiving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.OlderState;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.changesource.ResumeOffsets;
import org.wikistream.topics.SourceTopic;

/**
 * Compares the offsets at which readers continue with those of the table. The table is never ahead of the newest
 * checkpoint. If it is ahead of the state, the state is an older one, from which everything since would be read again.
 * (The table may be behind for a moment: whatever the checkpoint had not committed is committed when the job is
 * restored.)
 */
record ResumeBehindTable(ArchiveSettings archive, SourceTopic topic) implements ResumeOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeBehindTable.class);

    /** A partition of the topic, and the offsets at which the table and the state continue. */
    private record Ahead(TopicPartition partition, long table, long state) {

        @Override
        public String toString() {
            return partition + " is archived below offset " + table + ", and the state goes on at " + state;
        }
    }

    @Override
    public Map<TopicPartition, Long> resume(Map<TopicPartition, Long> offsets) {
        if (offsets.isEmpty()) {
            return offsets;
        }
        CommittedOffsets archived = archived();
        Map<TopicPartition, Long> resumed = new HashMap<>(offsets);
        List<Ahead> ahead = new ArrayList<>();
        offsets.forEach((partition, offset) -> {
            long next = archived.nextOffset(partition.partition());
            if (next > 0 && next > offset) { // 0 if the table does not know the partition
                resumed.put(partition, next);
                if (offset >= 0) { // a negative offset is only a marker, not a state
                    ahead.add(new Ahead(partition, next, offset));
                }
            }
        });
        if (!ahead.isEmpty() && archive.olderState() == OlderState.REFUSE) {
            throw new SuppressRestartsException(new ArchiveException("The job's state is older than the table "
                    + archive.table() + ": " + ahead
                    + ". Restore the job from its newest savepoint or checkpoint. Or let it skip what is archived"
                    + " already (--archive.older-state skip): each change stays there once. Or start it without state:"
                    + " it goes on behind the table then, too"));
        }
        if (!ahead.isEmpty()) {
            LOG.warn("Skipping what is archived already, because archive.older-state = skip: {}", ahead);
        }
        return resumed;
    }

    private CommittedOffsets archived() {
        try (ArchiveTable table = ArchiveTable.open(archive)) {
            return table.offsets(topic.id());
        } catch (ArchiveException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
