package org.wikistream.archive.maintain;

/**
 * What maintenance did, or would do.
 *
 * @param merged small files that were merged
 * @param mergedInto files that they were merged into
 * @param conflicts groups of files that were left for the next time, because something else removed files of them
 * @param expired snapshots that were expired
 * @param orphans files that nothing referred to and that were removed
 * @param waiting files that nothing refers to but that a stopped job may still commit
 */
public record MaintenanceReport(
        Size before,
        Size after,
        int merged,
        int mergedInto,
        int conflicts,
        int expired,
        int orphans,
        long orphanBytes,
        int waiting) {

    /** The size of the table's current state. */
    public record Size(long files, long bytes, int snapshots) {}
}
