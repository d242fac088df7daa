package org.wikistream.dashboard.health;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.InsightsState;
import org.wikistream.dashboard.search.KnownGaps;
import org.wikistream.dashboard.search.SearchClient;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.dashboard.search.StallCause;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.topics.Topics;

/**
 * Everything that is known about the health of the whole system. It only uses what its watches have seen, so it answers
 * at once even if all servers are down. Any thread may call it.
 */
public final class HealthReport implements KnownGaps, StallCause, InsightsState, AutoCloseable {

    public static final String KAFKA_SETTING = "page.kafka.bootstrap-servers";
    public static final String FLINK_SETTING = "page.flink.url";

    private static final String INGEST = "ingest-job";
    private static final String INSIGHTS = "insights-job";
    /** Ingest commits each second; a few seconds without a change are usual at night. */
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(30);

    private static final String RUNS = "running";
    private static final String UNREACHABLE = "unreachable";
    private static final String REFUSES = "refuses the password";
    private static final String NOT_SET = "not set";

    private final Clock clock;
    private final DocumentWatch documents;
    private final @Nullable AuditWatch audit;
    private final @Nullable RejectedWatch rejected;
    private final @Nullable LagWatch lag;
    private final @Nullable FlinkWatch flink;

    /**
     * @param kafka null if it is not set
     * @param flink address of Flink's REST; null if it is not set
     */
    public HealthReport(
            SearchClient client,
            IndexNames names,
            @Nullable KafkaConnection kafka,
            Topics topics,
            @Nullable URI flink,
            Clock clock) {
        this.clock = clock;
        documents = new DocumentWatch(client, names, clock);
        audit = kafka == null ? null : new AuditWatch(kafka.properties(), topics, clock);
        rejected = kafka == null ? null : new RejectedWatch(kafka, topics, clock);
        lag = kafka == null ? null : new LagWatch(kafka, topics, clock);
        this.flink = flink == null ? null : new FlinkWatch(flink, clock);
    }

    /** Starts the watches. */
    public void start() {
        watches().forEach(Watch::start);
    }

    /** Returns the rejected payloads; empty if Kafka is not set. */
    public Optional<RejectedWatch> rejected() {
        return Optional.ofNullable(rejected);
    }

    @Override
    public InsightsState.Job now() {
        return flink == null
                ? InsightsState.Job.UNKNOWN
                : flink.find(INSIGHTS)
                        .map(job -> new InsightsState.Job(
                                job.state().equals(FlinkWatch.RUNNING) ? "running" : "stopped", job.since()))
                        .orElse(InsightsState.Job.UNKNOWN);
    }

    @Override
    public Gaps between(Instant from, Instant to) {
        return audit == null ? new Gaps(null, needs(KAFKA_SETTING)) : audit.between(from, to);
    }

    @Override
    public String cause() {
        AuditWatch.Sight seen = audit == null ? null : audit.sight();
        if (seen == null || seen.audited() == null || seen.why() != null) {
            return "unknown";
        }
        if (kafkaMoves()) {
            return "search";
        }
        return flink == null
                ? "unknown"
                : flink.find(INGEST)
                        .map(job -> job.state().equals(FlinkWatch.RUNNING) ? "source" : "ingest")
                        .orElse("unknown");
    }

    /**
     * Returns what is known.
     *
     * @param searchFailure why OpenSearch did not answer last; null if it did
     * @param since the time from which losses count; null for as far back as is known
     */
    public Health answer(ClockState now, @Nullable SearchUnavailable searchFailure, @Nullable Instant since) {
        return new Health(
                now.now(),
                now,
                verdict(now, since),
                in(),
                searchable(now, searchFailure),
                rejectedCounts(),
                complete(),
                hops(),
                jobs(),
                servers(now, searchFailure),
                missing());
    }

    private boolean kafkaMoves() {
        Instant movedAt = audit == null ? null : audit.sight().movedAt();
        return movedAt != null && movedAt.isAfter(clock.instant().minus(MOVES_WITHIN));
    }

    private Health.Verdict verdict(ClockState now, @Nullable Instant since) {
        Verdicts verdicts = new Verdicts(now.now());
        if (audit == null) {
            return verdicts.of(null, needs(KAFKA_SETTING), since, null);
        }
        AuditWatch.Sight seen = audit.sight();
        Instant from = since == null && seen.audited() != null ? seen.audited().from() : since;
        Long count =
                rejected == null || from == null ? null : rejected.since(from).orElse(null);
        return verdicts.of(seen.audited(), seen.why(), since, count);
    }

    private Health.In in() {
        if (audit == null) {
            return new Health.In(null, null, null, needs(KAFKA_SETTING));
        }
        AuditWatch.Sight seen = audit.sight();
        return new Health.In(
                seen.audited() == null ? null : (Long) seen.audited().records(),
                seen.perMinute(),
                seen.asOf(),
                seen.why());
    }

    private Health.Searchable searchable(ClockState now, @Nullable SearchUnavailable failure) {
        DocumentWatch.Sight seen = documents.sight();
        String why = failure == null ? seen.why() : failure.getMessage();
        return new Health.Searchable(seen.documents(), behindMillis(now), seen.asOf(), why);
    }

    private @Nullable Long behindMillis(ClockState now) {
        Instant inKafka = lag == null ? null : lag.sight().newest();
        if (inKafka == null || now.newestIngested() == null) {
            return null;
        }
        return Math.max(0, Duration.between(now.newestIngested(), inKafka).toMillis());
    }

    private Health.Rejected rejectedCounts() {
        if (rejected == null) {
            return new Health.Rejected(null, null, RejectedWatch.COUNTED, null, needs(KAFKA_SETTING));
        }
        RejectedWatch.Sight seen = rejected.sight();
        Long total = seen.byStage() == null
                ? null
                : (Long) seen.byStage().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return new Health.Rejected(total, seen.byStage(), RejectedWatch.COUNTED, seen.asOf(), seen.why());
    }

    private Health.Complete complete() {
        if (audit == null) {
            return new Health.Complete(null, null, null, null, null, null, needs(KAFKA_SETTING));
        }
        AuditWatch.Sight seen = audit.sight();
        Audited audited = seen.audited();
        if (audited == null) {
            return new Health.Complete(null, null, null, null, null, seen.asOf(), seen.why());
        }
        List<Gap> gaps = audited.gaps();
        return new Health.Complete(
                audited.from(),
                audited.to(),
                gaps.subList(Math.max(0, gaps.size() - AuditWatch.SHOWN_GAPS), gaps.size()),
                gaps.size(),
                audited.losses(),
                seen.asOf(),
                seen.why());
    }

    private List<Health.Hop> hops() {
        boolean known = audit != null && audit.sight().audited() != null;
        return List.of(
                new Health.Hop("source", "Kafka", known ? "known" : "unknown", null),
                new Health.Hop("Kafka", "search", "not compared", "./wikistream audit --stores"));
    }

    private List<Health.Job> jobs() {
        return flink == null
                ? List.of()
                : Objects.requireNonNullElse(flink.sight().jobs(), List.of());
    }

    private List<Health.Server> servers(ClockState now, @Nullable SearchUnavailable failure) {
        return List.of(
                Feed.of(now, kafkaMoves()),
                openSearch(failure),
                kafkaServer(),
                flink == null
                        ? new Health.Server("Flink", NOT_SET, needs(FLINK_SETTING))
                        : server("Flink", flink.sight().why()));
    }

    private static Health.Server openSearch(@Nullable SearchUnavailable failure) {
        if (failure == null) {
            return new Health.Server("OpenSearch", RUNS, null);
        }
        return switch (failure.reason()) {
            case REFUSES_THE_PASSWORD -> new Health.Server("OpenSearch", REFUSES, failure.getMessage());
            case UNREACHABLE, TOO_SLOW -> new Health.Server("OpenSearch", UNREACHABLE, failure.getMessage());
            case NOT_ALLOWED, TOO_MUCH, BUSY, FAILED -> new Health.Server("OpenSearch", RUNS, failure.getMessage());
        };
    }

    private Health.Server kafkaServer() {
        if (lag == null) {
            return new Health.Server("Kafka", NOT_SET, needs(KAFKA_SETTING));
        }
        String why = lag.sight().why();
        return KafkaWords.REFUSES.equals(why) ? new Health.Server("Kafka", REFUSES, why) : server("Kafka", why);
    }

    private static Health.Server server(String name, @Nullable String why) {
        return new Health.Server(name, why == null ? RUNS : UNREACHABLE, why);
    }

    private List<Health.Missing> missing() {
        List<Health.Missing> missing = new ArrayList<>();
        if (audit == null) {
            List.of("in", "complete", "rejected")
                    .forEach(panel -> missing.add(new Health.Missing(panel, KAFKA_SETTING)));
        }
        if (flink == null) {
            missing.add(new Health.Missing("jobs", FLINK_SETTING));
        }
        return missing;
    }

    private static String needs(String setting) {
        return "Needs " + setting + ".";
    }

    private List<Watch> watches() {
        List<Watch> watches = new ArrayList<>(List.of(documents));
        Stream.of(audit, rejected, lag, flink).filter(Objects::nonNull).forEach(watches::add);
        return watches;
    }

    @Override
    public void close() {
        watches().forEach(Watch::close);
    }
}
