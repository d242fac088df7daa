package org.wikistream.indexing.stats;

/** A row on step 2's heap that knows whether it still has to be stored. It starts with its stored values, or empty. */
final class OpenRow {

    private Counts counts;
    private final Sketches sketches;
    private boolean isFinal;
    private boolean isStored;
    private boolean isChanged;

    private OpenRow(Counts counts, Sketches sketches, boolean isFinal, boolean isStored) {
        this.counts = counts;
        this.sketches = sketches;
        this.isFinal = isFinal;
        this.isStored = isStored;
    }

    static OpenRow empty(boolean isFinal) {
        return new OpenRow(Counts.NONE, new Sketches(), isFinal, false);
    }

    static OpenRow of(RowTotal stored) {
        byte[] sketches = stored.sketches();
        return new OpenRow(
                stored.counts(),
                sketches == null ? new Sketches() : SketchCodec.sketches(sketches),
                stored.isFinal(),
                true);
    }

    /** Returns the number of names held. */
    int size() {
        return sketches.nameCounts().size();
    }

    boolean isFinal() {
        return isFinal;
    }

    /** Returns whether state has a copy, even an old one. */
    boolean isStored() {
        return isStored;
    }

    /** Returns whether the row differs from its copy in state. */
    boolean isChanged() {
        return isChanged;
    }

    void add(RowDelta delta) {
        counts = counts.plus(delta.counts());
        SketchCodec.add(delta.items(), sketches);
        isChanged = true;
    }

    void close() {
        isFinal = true;
        isChanged = true;
    }

    StatisticsRow toSend(RowKey key) {
        return StatisticsRow.of(key, counts, sketches, isFinal);
    }

    RowTotal toStore() {
        isStored = true;
        isChanged = false;
        return new RowTotal(counts, isFinal, SketchCodec.of(sketches));
    }
}
