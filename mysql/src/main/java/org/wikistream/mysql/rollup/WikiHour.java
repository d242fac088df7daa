package org.wikistream.mysql.rollup;

import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code wiki_hour}: every change, by wiki. */
final class WikiHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("wiki_hour", "wiki")
            .with(
                    Merge.COUNT,
                    "changes",
                    "edits",
                    "new_pages",
                    "log_entries",
                    "categorizations",
                    "external_changes",
                    "other_changes",
                    "bot_changes",
                    "bot_edits",
                    "bot_new_pages",
                    "anonymous_changes",
                    "temporary_changes",
                    "article_edits",
                    "new_articles",
                    "reverts",
                    "bot_reverts",
                    "minor_edits",
                    "new_accounts")
            .with(Merge.SUM, "bytes_added", "bytes_removed");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        rows.at(change.hour(), change.wikiOrUnknown())
                .count("changes")
                .count(kindOf(change.type()))
                .countIf(change.bot(), "bot_changes")
                .countIf(change.bot() && change.isEdit(), "bot_edits")
                .countIf(change.bot() && change.isNewPage(), "bot_new_pages")
                .countIf(change.anonymous(), "anonymous_changes")
                .countIf(change.temporary(), "temporary_changes")
                .countIf(change.isOfArticleByPerson() && change.isEdit(), "article_edits")
                .countIf(change.isOfArticleByPerson() && change.isNewPage(), "new_articles")
                .countIf(change.revert(), "reverts")
                .countIf(change.revert() && change.bot(), "bot_reverts")
                .countIf(change.minor() && change.isEditOrNewPage(), "minor_edits")
                .countIf(Account.madeBy(change) != null, "new_accounts")
                .bytes(change.sizeDelta());
    }

    /** Each change counts in one of these columns. */
    private static String kindOf(@Nullable String type) {
        return switch (type == null ? "" : type) {
            case "edit" -> "edits";
            case "new" -> "new_pages";
            case "log" -> "log_entries";
            case "categorize" -> "categorizations";
            case "external" -> "external_changes";
            default -> "other_changes";
        };
    }
}
