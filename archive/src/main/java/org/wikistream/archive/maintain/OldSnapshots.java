package org.wikistream.archive.maintain;

import java.time.Instant;
import java.util.Optional;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;
import org.wikistream.archive.table.CommittedOffsets;

/**
 * Expires old snapshots, and deletes the files that only they refer to. The newest snapshot that contains the offsets
 * stays, with all later ones, and so do snapshots that a tag or a branch refers to. If none contains the offsets,
 * nothing is expired.
 */
final class OldSnapshots {

    /** The number of snapshots of the main branch that are kept, however old they are. */
    static final int LEAST_KEPT = 10;

    private OldSnapshots() {}

    static int expire(Table table, Instant before, int leastKept, boolean dryRun) {
        Optional<Instant> saysOffsets = CommittedOffsets.newestCommit(table);
        if (saysOffsets.isEmpty()) {
            return 0;
        }
        Instant end = before.isBefore(saysOffsets.get()) ? before : saysOffsets.get();
        ExpireSnapshots expiry =
                table.expireSnapshots().expireOlderThan(end.toEpochMilli()).retainLast(leastKept);
        int expired = expiry.apply().size();
        if (expired > 0 && !dryRun) {
            expiry.commit();
        }
        return expired;
    }
}
