package org.wikistream.indexing.stats;

/** The counts of a row in step 1. */
final class RowCounter {

    private Counts counts = Counts.NONE;
    private final NameCounts nameCounts = new NameCounts();

    /** Returns the number of names held. */
    int size() {
        return nameCounts.size();
    }

    /** Counts a change, and returns how many of its names are new. */
    int count(CountedChange change) {
        int before = nameCounts.size();
        counts = counts.plus(change);
        nameCounts.count(change);
        return nameCounts.size() - before;
    }

    void add(RowCounter other) {
        counts = counts.plus(other.counts);
        nameCounts.addAll(other.nameCounts);
    }

    RowDelta delta(RowKey row, boolean fromBacklog) {
        return new RowDelta(row, counts, SketchCodec.of(nameCounts), fromBacklog);
    }
}
