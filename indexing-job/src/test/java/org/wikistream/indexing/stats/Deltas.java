package org.wikistream.indexing.stats;

/** Deltas for tests. */
final class Deltas {

    private Deltas() {}

    /** Returns events without a type by users 0, 1, and so on, each on a page of its own. */
    static RowDelta events(RowKey row, int events) {
        return events(row, 0, events);
    }

    /** Returns the same events, starting with a given user. */
    static RowDelta events(RowKey row, int from, int events) {
        return events(row, from, events, false);
    }

    static RowDelta events(RowKey row, int from, int events, boolean fromBacklog) {
        RowCounter counter = new RowCounter();
        for (int event = from; event < from + events; event++) {
            Fact change = new Fact(
                    Changes.START, "142", row.wiki(), "page " + event, "user " + event, "", 0, false, false, 100, 0);
            counter.count(CountedChange.of(change.enriched()));
        }
        return counter.delta(row, fromBacklog);
    }

    /** Returns the row that is sent if it has only such events. */
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
