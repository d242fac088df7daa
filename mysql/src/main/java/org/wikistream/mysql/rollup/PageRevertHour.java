package org.wikistream.mysql.rollup;

import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code page_revert_hour}: reverts, by page and by who made them. */
final class PageRevertHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("page_revert_hour", "wiki", "title", "user")
            .with(Merge.COUNT, "reverts", "bot_reverts")
            .with(Merge.FIRST, "first_at")
            .with(Merge.LAST, "last_at");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        if (change.title() == null || change.user() == null || !change.revert()) {
            return;
        }
        rows.at(change.hour(), change.wikiOrUnknown(), change.title(), change.user())
                .count("reverts")
                .countIf(change.bot(), "bot_reverts")
                .seen(change.dt());
    }
}
