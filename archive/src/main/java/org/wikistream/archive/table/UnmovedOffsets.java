package org.wikistream.archive.table;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;

/**
 * Lets a commit pass only onto a table whose offsets are those that it was decided by. Iceberg asks before each attempt, when it
 * has the state that the attempt builds on: a commit that came in between is seen, be it another's or this one itself.
 */
public final class UnmovedOffsets implements SnapshotAncestryValidator {

    private final CommittedOffsets decidedBy;

    public UnmovedOffsets(CommittedOffsets decidedBy) {
        this.decidedBy = decidedBy;
    }

    /** @throws OffsetsMovedException if they are others: the answer false would have Iceberg delete what may have come in */
    @Override
    public boolean validate(Iterable<Snapshot> ancestry) {
        CommittedOffsets now = CommittedOffsets.of(ancestry, decidedBy.topicId());
        if (!now.equals(decidedBy)) {
            throw new OffsetsMovedException("Another commit moved the offsets of topic " + decidedBy.topicId()
                    + " from " + decidedBy.nextOffsets() + " to " + now.nextOffsets());
        }
        return true;
    }
}
