package org.wikistream.indexing.stats;

/** What step 1 has counted of a row. */
final class RowCounter {

    private Counts counts = Counts.NONE;
    private final NameCounts nameCounts = new NameCounts();

    /** How many names are held. */
    int size() {
        return nameCounts.size();
    }

    /** Says how many names are new in it. */
    int count(CountedChange change) {
        int before = nameCounts.size();
        counts = counts.plus(change);
        nameCounts.count(change);
        return nameCounts.size() - before;
    }

    void add(RowCounter other) {
        counts = counts.plus(other.counts);
        nameCounts.addAll(other.nameCounts, user -> {}, page -> {});
    }

    RowDelta delta(RowKey row) {
        return new RowDelta(row, counts, SketchCodec.of(nameCounts));
    }
}
