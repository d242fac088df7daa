package org.wikistream.archive.table;

import java.util.Iterator;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * Lets a commit pass only onto a table whose offsets are those that it was decided by. Iceberg asks before each
 * attempt, when it has the state that the attempt builds on: a commit that came in between is seen, be it another's or
 * this one itself.
 */
public final class UnmovedOffsets implements SnapshotAncestryValidator {

    private final CommittedOffsets decidedBy;
    private final @Nullable Snapshot head;

    /** @param table as it was when its offsets were asked */
    public UnmovedOffsets(CommittedOffsets decidedBy, Table table) {
        this.decidedBy = decidedBy;
        head = table.currentSnapshot();
    }

    /**
     * @throws OffsetsMovedException if they are others: the answer false would have Iceberg delete what may have come
     * in
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

    /** Where no snapshot says the offsets, they are those of an empty table or of the rows that the head has. */
    private boolean isHead(Iterable<Snapshot> ancestry) {
        Iterator<Snapshot> snapshots = ancestry.iterator();
        return snapshots.hasNext() ? head != null && snapshots.next().snapshotId() == head.snapshotId() : head == null;
    }
}
