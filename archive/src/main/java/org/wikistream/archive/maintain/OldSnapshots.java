package org.wikistream.archive.maintain;

import java.time.Instant;
import java.util.Optional;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;
import org.wikistream.archive.table.CommittedOffsets;

/**
 * Forgets old snapshots, and deletes what only they refer to. The newest that says the offsets stays, with all that
 * came after it, and so does what a tag or a branch refers to. Where none says them, nothing is forgotten.
 */
final class OldSnapshots {

    /** Snapshots of the main branch that are kept, however old they are. */
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
