package org.wikistream.dashboard.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is shown. Texts by strangers have passed {@code SafeText}; addresses lead to Wikimedia's domains only.
 *
 * @param kind registered, temporary, anonymous, bot or hidden
 * @param machine whether the name is a bot's although the change has no bot's flag
 * @param link the best of the addresses
 * @param summaryText the summary as it was written
 * @param words what a log entry or a categorize event says, in English
 * @param page of a categorize event: the page that entered or left
 */
public record Change(
        String id,
        Instant time,
        @Nullable Instant ingestedAt,
        @Nullable String type,
        String category,
        @Nullable String wiki,
        @Nullable String wikiName,
        @Nullable Integer namespace,
        @Nullable String namespaceName,
        @Nullable String title,
        @Nullable String pageUrl,
        @Nullable String user,
        String kind,
        @Nullable Boolean machine,
        @Nullable String userUrl,
        @Nullable String talkUrl,
        @Nullable String contributionsUrl,
        @Nullable Long sizeDelta,
        @Nullable BeforeAfter size,
        @Nullable BeforeAfter revision,
        @Nullable String diffUrl,
        @Nullable String historyUrl,
        @Nullable String link,
        List<Part> summary,
        String summaryText,
        @Nullable Boolean revert,
        @Nullable Boolean minor,
        @Nullable Boolean patrolled,
        @Nullable String words,
        @Nullable String page,
        @Nullable String wikiCategory,
        @Nullable String logType,
        @Nullable String logAction) {}
