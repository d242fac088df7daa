package org.wikistream.archive.table;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits a change of the table's files, and uses a mark in the snapshot's summary to find out whether it succeeded,
 * whatever the catalogue answered. Files that Iceberg would delete after a failure are left as orphans, because the
 * table refers to them if the answer was wrong.
 */
public final class MarkedCommit {

    /** A unique UUID for each commit. */
    public static final String KEY = "wikistream.commit";

    private static final Logger LOG = LoggerFactory.getLogger(MarkedCommit.class);

    private MarkedCommit() {}

    /**
     * Returns when the change is in the table.
     *
     * @throws RuntimeException if it is not, as far as can be seen; after any exception but {@link
     *     OffsetsMovedException} it may still get there
     */
    public static void commit(Table table, SnapshotUpdate<?> update) {
        String mark = UUID.randomUUID().toString();
        List<String> leftovers = new ArrayList<>();
        update.set(KEY, mark);
        update.deleteWith(leftovers::add);
        try {
            update.commit();
        } catch (RuntimeException e) {
            if (!cameIn(table, mark, e)) {
                throw e;
            }
            LOG.warn("A commit was reported as failed, but it is in the table {}", table.name(), e);
            return;
        }
        CatalogUtil.deleteFiles(table.io(), leftovers, "leftover of a commit");
    }

    private static boolean cameIn(Table table, String mark, RuntimeException failure) {
        try {
            table.refresh();
            for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
                if (mark.equals(snapshot.summary().get(KEY))) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
