package org.wikistream.archive.table;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;

/**
 * Lets a commit pass only onto a table whose offsets are those that it was decided by. Iceberg asks before each attempt, when it
 * has the state that the attempt builds on: a commit that came in between is seen.
 */
public final class UnmovedOffsets implements SnapshotAncestryValidator {

    private final CommittedOffsets decidedBy;
    private boolean moved;

    public UnmovedOffsets(CommittedOffsets decidedBy) {
        this.decidedBy = decidedBy;
    }

    /** Whether that is why the commit failed. */
    public boolean haveMoved() {
        return moved;
    }

    @Override
    public boolean validate(Iterable<Snapshot> ancestry) {
        moved = !CommittedOffsets.of(ancestry, decidedBy.topicId()).equals(decidedBy);
        return !moved;
    }

    @Override
    public String errorMessage() {
        return "another commit moved the offsets of topic " + decidedBy.topicId();
    }
}
