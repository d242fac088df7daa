package org.wikistream.archive.maintain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.wikistream.archive.table.CommittedOffsets;

/** Forgets old snapshots, and deletes what only they refer to. Never the current one, nor those back to the newest that has offsets. */
final class OldSnapshots {

    private OldSnapshots() {}

    static int expire(Table table, Instant before, boolean dryRun) {
        Set<Long> kept = new HashSet<>();
        for (SnapshotRef reference : table.refs().values()) {
            kept.add(reference.snapshotId());
        }
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            kept.add(snapshot.snapshotId());
            if (CommittedOffsets.in(snapshot).isPresent()) {
                break;
            }
        }
        // What the options of the table say of ages is not asked: only these go.
        ExpireSnapshots expiry = table.expireSnapshots().expireOlderThan(0);
        int expired = 0;
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.timestampMillis() < before.toEpochMilli() && !kept.contains(snapshot.snapshotId())) {
                expiry.expireSnapshotId(snapshot.snapshotId());
                expired++;
            }
        }
        if (expired > 0 && !dryRun) {
            expiry.commit();
        }
        return expired;
    }
}
