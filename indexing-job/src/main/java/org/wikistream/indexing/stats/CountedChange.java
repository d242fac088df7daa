package org.wikistream.indexing.stats;

import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.RecentChange;

/**
 * The facts that the statistics take from a change. They follow from the record alone, so the same topic gives the same
 * rows however often it is read.
 *
 * @param sizeDelta bytes, negative where the page became shorter
 * @param lagMillis from {@code meta.dt} to when the broker appended the record; 0 if a clock was ahead. It has no upper
 *     bound except Wikipedia's age: a recording of last year lags by a year
 * @param user as the event names it; a name means the same user on all wikis
 * @param page {@code wiki|title}, because a title identifies a page only on its wiki
 * @param wikiCategory {@code wiki|name} of the category that a page was put into or taken out of, without its namespace
 */
record CountedChange(
        boolean isEdit,
        boolean isNewPage,
        boolean isLogEvent,
        boolean byBot,
        boolean isMinor,
        boolean byAnonymous,
        boolean byTemporary,
        boolean isRevert,
        long sizeDelta,
        long lagMillis,
        @Nullable String user,
        @Nullable String page,
        @Nullable String wikiCategory) {

    /** Changes of this type have their category as the title, and name the page in their comment. */
    private static final String CATEGORIZE = "categorize";

    static CountedChange of(EnrichedChange enriched) {
        RecentChange change = enriched.change();
        Enrichment enrichment = enriched.enrichment();
        String type = change.type();
        return new CountedChange(
                "edit".equals(type),
                "new".equals(type),
                "log".equals(type),
                change.byBot(),
                Boolean.TRUE.equals(change.minor()),
                enrichment.userKind() == UserKind.ANONYMOUS,
                enrichment.userKind() == UserKind.TEMPORARY,
                enrichment.revert(),
                change.sizeDelta(),
                Math.max(0, enrichment.lagMillis()),
                change.user(),
                onWiki(change, CATEGORIZE.equals(type) ? enrichment.page() : change.title()),
                onWiki(change, enrichment.wikiCategory()));
    }

    private static @Nullable String onWiki(RecentChange change, @Nullable String title) {
        return title == null ? null : RowKey.wikiOf(change) + '|' + title;
    }
}
