package org.wikistream.mysql.rollup;

import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code page_hour}: edits and new pages, by page. */
final class PageHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("page_hour", "wiki", "title")
            .with(Merge.NEWEST, "namespace")
            .with(Merge.COUNT, "changes", "bot_changes", "new_pages", "reverts", "bot_reverts")
            .with(Merge.SUM, "bytes_added", "bytes_removed");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        if (change.title() == null || !change.isEditOrNewPage()) {
            return;
        }
        rows.at(change.hour(), change.wikiOrUnknown(), change.title())
                .add("namespace", change.namespace())
                .count("changes")
                .countIf(change.bot(), "bot_changes")
                .countIf(change.isNewPage(), "new_pages")
                .countIf(change.revert(), "reverts")
                .countIf(change.revert() && change.bot(), "bot_reverts")
                .bytes(change.sizeDelta());
    }
}
