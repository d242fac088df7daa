package org.wikistream.enrichment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;

/**
 * The fields that a document has in addition to those of the event, or a row of the warehouse in addition to its
 * columns. Everything follows from the record and the settings.
 *
 * @param category as {@link Categories} has it; never absent
 * @param sizeDelta bytes that the change added to the page, negative where it removed some; absent without
 *     {@code length.new}
 * @param userKind absent without a user
 * @param project {@link Site#project}; absent if the wiki's name is of no known form
 * @param language {@link Site#language}; absent also where the wiki is of no language
 * @param namespaceName English, see {@link Namespaces}
 * @param section heading of the section that was edited, as wiki text, of edits and new pages: at most
 *     {@value #LONGEST_SECTION} characters, absent if longer. Absent too where the comment tells an action on
 *     structured data or the quality of a proofread page in the same form
 * @param revert whether the comment is that of an undo or a rollback, as far as {@link Revert} recognises it. Of edits
 *     only
 * @param revertedUser whose edits were undone, spelled as {@code user} is; absent if the comment doesn't say
 * @param page title of the page that was put into a category or taken out, at most 512 characters
 * @param wikiCategory that category's name without its namespace, at most 512 characters
 * @param lagMillis from {@code meta.dt} to the record's append timestamp: what the way from the wiki into the topic
 *     took. Negative where the event is dated ahead of the broker's clock. Of a replay or a backfill it is the event's
 *     age then
 * @param ingestedAt the record's append timestamp
 */
public record Enrichment(
        String category,
        @Nullable Long sizeDelta,
        @Nullable UserKind userKind,
        @Nullable String project,
        @Nullable String language,
        @Nullable String namespaceName,
        @Nullable String section,
        boolean revert,
        @Nullable String revertedUser,
        @Nullable String page,
        @Nullable String wikiCategory,
        long lagMillis,
        Instant ingestedAt) {

    /** In characters. MediaWiki allows 500 for a whole comment. */
    public static final int LONGEST_SECTION = 512;

    private static final String EDIT = "edit";
    private static final String NEW = "new";

    /** Pages of a scanned book, whose comments begin with the quality that the proofreader gave. */
    private static final String PROOFREAD = "Page";

    /**
     * Enriches a change.
     *
     * @param appended the record's timestamp, which is when the broker appended it
     */
    public static Enrichment of(RecentChange change, Categories categories, Instant appended) {
        Site site = Site.of(change.wiki());
        String namespaceName = Namespaces.nameOf(change.wiki(), site, change.namespace());
        String autoComment = autoComment(change.type(), change.comment());
        Revert revert = revert(change.type(), change.comment(), autoComment);
        Categorization categorization = Categorization.of(change);
        return new Enrichment(
                categories.of(change),
                change.lengthNew() == null ? null : Long.valueOf(change.sizeDelta()),
                UserKind.of(change.user()),
                site == null ? null : site.project(),
                site == null ? null : site.language(),
                namespaceName,
                section(namespaceName, autoComment),
                revert != null,
                revert == null ? null : revert.user(),
                categorization.page(),
                categorization.category(),
                Duration.between(change.time(), appended).toMillis(),
                appended);
    }

    /** Returns the {@link #section} of a change of which only these fields are known. */
    public static @Nullable String section(
            @Nullable String type, @Nullable String namespaceName, @Nullable String comment) {
        return section(namespaceName, autoComment(type, comment));
    }

    /** Returns the {@link #revert} of a change of which only these fields are known. */
    public static boolean isRevert(@Nullable String type, @Nullable String comment) {
        return revert(type, comment, autoComment(type, comment)) != null;
    }

    private static @Nullable String autoComment(@Nullable String type, @Nullable String comment) {
        return comment != null && (EDIT.equals(type) || NEW.equals(type)) ? AutoComment.in(comment) : null;
    }

    private static @Nullable Revert revert(
            @Nullable String type, @Nullable String comment, @Nullable String autoComment) {
        return comment != null && EDIT.equals(type) ? Revert.in(comment, autoComment) : null;
    }

    private static @Nullable String section(@Nullable String namespaceName, @Nullable String autoComment) {
        return autoComment == null
                        || autoComment.isEmpty()
                        || autoComment.length() > LONGEST_SECTION
                        || AutoComment.isAction(autoComment)
                        || PROOFREAD.equals(namespaceName)
                ? null
                : autoComment;
    }
}
