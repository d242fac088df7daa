package org.wikistream.topics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.audit.AuditRow;
import org.wikistream.statistics.PublishedRow;

/**
 * Names and keys of the topics.
 *
 * @param prefix setting {@code kafka.topic-prefix}
 */
public record Topics(String prefix) {

    private static final String SERVICE_PREFIX = "mediawiki.";
    private static final String RECENT_CHANGE = "recentchange";
    private static final String AUDIT = ".audit";
    private static final String STATISTICS = ".stats";
    private static final String ALERTS = ".alerts";
    /** Suffixes of the names of topics that are kept, whatever the prefix is, and however many parts it has. */
    private static final List<String> KEPT =
            List.of("." + RECENT_CHANGE + AUDIT, "." + RECENT_CHANGE + STATISTICS, ALERTS);
    /** In characters. MediaWiki's titles have 255 bytes at most. */
    private static final int MAX_KEY = 1_000;

    /** Returns the topic of a stream of EventStreams: its events, byte for byte as they were sent. */
    public String ofStream(String stream) {
        String name = stream.startsWith(SERVICE_PREFIX) ? stream.substring(SERVICE_PREFIX.length()) : stream;
        return prefix + "." + name;
    }

    public String recentChange() {
        return ofStream(RECENT_CHANGE);
    }

    /** Returns the topic of payloads that could not be accepted, as received, with {@link RejectedHeaders}. */
    public String rejected() {
        return recentChange() + ".rejected";
    }

    /** Returns the topic of events later than the statistics' allowed lateness. */
    public String late() {
        return recentChange() + ".late";
    }

    /**
     * Returns the topic of ingest's counts ({@link AuditRow}), for all its streams. Each transaction ends with its own
     * rows, so they are in the topic if, and only if, the transaction's events are. Compaction leaves one row per
     * minute for each partition of the service, and every gap.
     */
    public String audit() {
        return recentChange() + AUDIT;
    }

    /**
     * Returns the topic of the final rows of the statistics ({@link PublishedRow}), for stores other than OpenSearch. A
     * row's key is its id, so compaction leaves its last copy.
     */
    public String statistics() {
        return recentChange() + STATISTICS;
    }

    /**
     * Returns the topic of insights-job's alerts ({@link Alert}), in all versions; compaction leaves the last written
     * version of each id. That is nearly always the highest, but while the job catches up after a restore, an earlier
     * one may come again. A reader takes the highest version that it has seen. An open alert that was not updated for
     * {@link Alert#FOLLOWED_FOR} is no longer followed, because its job was restarted without its state, or with other
     * rules.
     */
    public String alerts() {
        return prefix + ALERTS;
    }

    /**
     * Returns whether a topic is kept whatever its age, under any prefix, so that only compaction makes it smaller.
     * Operators may delete old records of the other topics.
     */
    public static boolean isKept(String topic) {
        return KEPT.stream().anyMatch(topic::endsWith);
    }

    /**
     * Returns {@code wiki|title}, so that the changes of one page stay in order; {@code meta.id} if one of them is
     * missing, or if they are longer than those of any page, because texts by strangers must not make a record too
     * large for Kafka.
     */
    public static String key(@Nullable String wiki, @Nullable String title, String id) {
        return wiki == null || title == null || wiki.length() + title.length() > MAX_KEY ? id : wiki + "|" + title;
    }
}
