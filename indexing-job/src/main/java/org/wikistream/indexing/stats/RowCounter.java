package org.wikistream.indexing.stats;

/** What step 1 has counted of a row. */
final class RowCounter {

    private Counts counts = Counts.NONE;
    private final Items items = new Items();

    /** How many names are held. */
    int size() {
        return items.size();
    }

    /** Says how many names are new in it. */
    int count(CountedChange change) {
        int before = items.size();
        counts = counts.plus(change);
        items.count(change);
        return items.size() - before;
    }

    void add(RowCounter other) {
        counts = counts.plus(other.counts);
        items.addAll(other.items, user -> {}, page -> {});
    }

    RowDelta delta(RowKey row) {
        return new RowDelta(row, counts, StoredForm.of(items));
    }
}
