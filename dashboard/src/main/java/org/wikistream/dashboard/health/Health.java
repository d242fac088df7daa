package org.wikistream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.KnownGaps.Gap;

/** The answer about health. Each part has the time at which it was true, and {@code why} if it lacks something. */
public record Health(
        Instant asOf,
        ClockState clock,
        Verdict verdict,
        In in,
        Searchable searchable,
        Rejected rejected,
        Complete complete,
        List<Hop> hops,
        List<Job> jobs,
        List<Server> servers,
        List<Missing> missing) {

    /**
     * Whether anything has been lost on the way to Kafka, from an instant on.
     *
     * @param state ok, lost or unknown
     * @param lost how many changes; null if that is not known
     * @param rejected how many payloads; null if that is not known
     * @param to how far the audit goes
     */
    public record Verdict(
            String state,
            @JsonInclude @Nullable Long lost,
            @JsonInclude @Nullable Long rejected,
            @Nullable Instant from,
            @Nullable Instant to,
            String words) {}

    /** The records that entered Kafka since ingest began with this state. */
    public record In(
            @Nullable Long records,
            @Nullable Long perMinute,
            @Nullable Instant asOf,
            @Nullable String why) {}

    /**
     * The documents that can be found.
     *
     * @param behindMillis how much later the newest record is than the newest document; 0 if nothing new came
     */
    public record Searchable(
            @Nullable Long documents,
            @JsonProperty("behindMs") @Nullable Long behindMillis,
            @Nullable Instant asOf,
            @Nullable String why) {}

    /**
     * The contents of the rejected topic.
     *
     * @param total of the newest {@code of}
     */
    public record Rejected(
            @Nullable Long total,
            @Nullable Map<String, Long> byStage,
            int of,
            @Nullable Instant asOf,
            @Nullable String why) {}

    /**
     * The audit, over all time.
     *
     * @param gaps the newest of them; null if nothing is known
     * @param allGaps how many there are
     */
    public record Complete(
            @Nullable Instant from,
            @Nullable Instant to,
            @JsonInclude @Nullable List<Gap> gaps,
            @Nullable Integer allGaps,
            @Nullable List<Loss> losses,
            @Nullable Instant asOf,
            @Nullable String why) {}

    /** Records of Kafka that were deleted before a job had read them. */
    public record Loss(
            String reader, long records, @Nullable Instant accepted) {}

    /**
     * One step of the data's path, and whether its ends are compared.
     *
     * @param how what compares them; absent if this page does
     */
    public record Hop(
            String from, String to, String state, @Nullable String how) {}

    /** The latest run of a job, in Flink's words. */
    public record Job(
            String name,
            String state,
            @Nullable Instant since,
            @Nullable Instant lastCheckpoint,
            @Nullable Long checkpointAgeMs,
            @Nullable Integer restarts) {}

    /**
     * A server whose state is checked.
     *
     * @param state running, unreachable, refuses the password, or not set; for the feed: sends, sends nothing, at its
     *     end, or not known
     */
    public record Server(
            String name, String state, @Nullable String said) {}

    /** A part that lacks a setting. */
    public record Missing(String panel, String setting) {}
}
