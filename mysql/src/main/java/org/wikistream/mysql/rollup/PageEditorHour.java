package org.wikistream.mysql.rollup;

import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code page_editor_hour}: edits and new pages that aren't marked as a bot's, by page and user. */
final class PageEditorHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("page_editor_hour", "wiki", "title", "user")
            .with(Merge.COUNT, "changes", "reverts_made")
            .with(Merge.FIRST, "first_at")
            .with(Merge.LAST, "last_at");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        if (change.title() == null || change.user() == null || change.bot() || !change.isEditOrNewPage()) {
            return;
        }
        rows.at(change.hour(), change.wikiOrUnknown(), change.title(), change.user())
                .count("changes")
                .countIf(change.revert(), "reverts_made")
                .seen(change.dt());
    }
}
