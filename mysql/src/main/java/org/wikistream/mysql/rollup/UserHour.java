package org.wikistream.mysql.rollup;

import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code user_hour}: every change that has a user, by wiki and user. */
final class UserHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("user_hour", "wiki", "user")
            .with(
                    Merge.COUNT,
                    "changes",
                    "bot_changes",
                    "edits",
                    "new_pages",
                    "article_edits",
                    "new_articles",
                    "log_entries",
                    "reverts_made")
            .with(Merge.SUM, "bytes_added", "bytes_removed")
            .with(Merge.ANY, "anonymous", "temporary");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        if (change.user() == null) {
            return;
        }
        rows.at(change.hour(), change.wikiOrUnknown(), change.user())
                .count("changes")
                .countIf(change.bot(), "bot_changes")
                .countIf(change.isEdit(), "edits")
                .countIf(change.isNewPage(), "new_pages")
                .countIf(change.isOfArticleByPerson() && change.isEdit(), "article_edits")
                .countIf(change.isOfArticleByPerson() && change.isNewPage(), "new_articles")
                .countIf(change.isLogEntry(), "log_entries")
                .countIf(change.revert(), "reverts_made")
                .bytes(change.sizeDelta())
                .add("anonymous", change.anonymous())
                .add("temporary", change.temporary());
    }
}
