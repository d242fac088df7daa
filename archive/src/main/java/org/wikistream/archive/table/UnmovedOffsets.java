package org.wikistream.archive.table;

import java.util.Iterator;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * Allows a commit only on a table whose offsets are those on which its decision was based. Iceberg asks before each
 * attempt, with the state that the attempt builds on, so a commit in between is noticed, whether it is another one or
 * an earlier attempt of the same one.
 */
public final class UnmovedOffsets implements SnapshotAncestryValidator {

    private final CommittedOffsets decidedBy;
    private final @Nullable Snapshot head;

    /** @param table in its state when its offsets were read */
    public UnmovedOffsets(CommittedOffsets decidedBy, Table table) {
        this.decidedBy = decidedBy;
        head = table.currentSnapshot();
    }

    /**
     * @throws OffsetsMovedException if the offsets differ; if this returned false, Iceberg would delete files that may
     * have been committed
     */
    @Override
    public boolean validate(Iterable<Snapshot> ancestry) {
        Optional<CommittedOffsets> said = CommittedOffsets.newest(ancestry);
        if (said.isEmpty() ? !isHead(ancestry) : !isDecidedBy(said.get())) {
            throw new OffsetsMovedException("Another commit moved the table of the topic " + decidedBy.topicId()
                    + " from the offsets " + decidedBy.nextOffsets());
        }
        return true;
    }

    private boolean isDecidedBy(CommittedOffsets said) {
        return said.ofTopic(decidedBy.topicId()).equals(decidedBy);
    }

    /** If no snapshot contains the offsets, they are those of an empty table or of the head's rows. */
    private boolean isHead(Iterable<Snapshot> ancestry) {
        Iterator<Snapshot> snapshots = ancestry.iterator();
        return snapshots.hasNext() ? head != null && snapshots.next().snapshotId() == head.snapshotId() : head == null;
    }
}
