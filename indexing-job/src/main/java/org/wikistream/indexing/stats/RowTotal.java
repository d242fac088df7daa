package org.wikistream.indexing.stats;

/**
 * A row as step 2 keeps it.
 *
 * @param isFinal the watermark has passed the window's end; kept because the watermark itself is not restored
 */
public record RowTotal(Counts counts, boolean isFinal) {

    RowTotal plus(Counts delta) {
        return new RowTotal(counts.plus(delta), isFinal);
    }

    RowTotal closed() {
        return new RowTotal(counts, true);
    }
}
