package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts about one page, one account or one wiki.
 *
 * @param key kind of subject, wiki and name: {@code page|mkwiki|...}
 * @param alerts newest opened first
 * @param more alerts that are not listed
 */
public record Card(String key, Subject subject, Instant openedAt, List<ShownAlert> alerts, int more) {

    public record Subject(
            @Nullable String wiki,
            @Nullable String wikiName,
            @Nullable String page,
            @Nullable String user,
            @Nullable String pageUrl,
            @Nullable String userUrl) {}

    /**
     * An alert as it is stored, and how it is to be shown.
     *
     * @param opened when its first version was found; if that is not stored, when the activity that it reports began
     * @param followed whether the job still follows it, or has closed it
     */
    public record ShownAlert(
            String id,
            long version,
            String kind,
            String state,
            Instant from,
            Instant to,
            Instant updated,
            Instant opened,
            double score,
            Map<String, Long> facts,
            String why,
            List<ShownEvidence> evidence,
            boolean followed,
            @Nullable Spark spark) {}

    /**
     * A change that supports the alert.
     *
     * @param link only {@code https}, to one of Wikimedia's domains
     */
    public record ShownEvidence(
            @JsonProperty("event_id") String eventId,
            Instant time,
            @Nullable String wiki,
            @Nullable String wikiName,
            @Nullable String page,
            @Nullable String user,
            @Nullable Long revision,
            @Nullable String link) {}

    /** Changes of the subject over time. */
    public record Spark(Instant from, long stepSeconds, String counts, List<Long> values, long max) {}
}
