package org.wikistream.indexing.stats;

/** Deltas for tests. */
final class Deltas {

    private Deltas() {}

    /** Events of no kind, by users 0, 1, and so on, each on a page of its own. */
    static RowDelta events(RowKey row, int events) {
        return events(row, 0, events);
    }

    /** The same, from one user on. */
    static RowDelta events(RowKey row, int from, int events) {
        RowCounter counter = new RowCounter();
        for (int event = from; event < from + events; event++) {
            counter.count(new CountedChange(
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    100,
                    "user " + event,
                    row.wiki() + "|page " + event,
                    null));
        }
        return counter.delta(row);
    }

    /** The row as sent when such events are all that it has. */
    static StatisticsRow row(RowKey row, int events, boolean isFinal) {
        return row(row, isFinal, events(row, events));
    }

    static StatisticsRow row(RowKey key, boolean isFinal, RowDelta... deltas) {
        OpenRow row = OpenRow.empty(isFinal);
        for (RowDelta delta : deltas) {
            row.add(delta);
        }
        return row.toSend(key);
    }
}
