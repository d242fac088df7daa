package org.wikistream.bench.warehouse;

import java.util.List;
import org.wikistream.bench.Spread;

/**
 * How long a view took to answer.
 *
 * @param rows of the answer
 * @param seconds until the last row was read
 * @param explain a line for each line of EXPLAIN: id, kind of select, table, access, key, rows, what else;
 *     without those that only find the newest hour
 */
public record MeasuredView(String view, long rows, Spread seconds, List<String> explain) {

    public MeasuredView {
        explain = List.copyOf(explain);
    }
}
