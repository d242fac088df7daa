package org.wikistream.dashboard.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;

/** Asks Flink's JobManager for the state of the jobs. */
public final class FlinkWatch extends Watch {

    static final String RUNNING = "RUNNING";
    /** The name of a query of {@code ./wikistream sql}, which is not one of the jobs whose health matters. */
    private static final String QUERY = "sql-query";

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 1 << 20;
    /** The most jobs to read; a cluster may have run hundreds. */
    private static final int MOST_JOBS = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What is known at one moment.
     *
     * @param jobs the latest of each name; null until something has been read
     */
    record Sight(
            @Nullable List<Health.Job> jobs,
            @Nullable Instant asOf,
            @Nullable String why) {}

    private record Run(String name, String id, String state, Instant since) {}

    private final URI url;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private volatile Sight sight = new Sight(null, null, "Not known yet.");

    /** @param url of Flink's REST */
    FlinkWatch(URI url, Clock clock) {
        super("flink-watch", PAUSE);
        this.url = url;
        this.clock = clock;
    }

    /** Returns what is known. Never waits. */
    Sight sight() {
        return sight;
    }

    /** Returns a job's latest run; empty if it is not known now, or if there was none. */
    Optional<Health.Job> find(String name) {
        Sight known = sight;
        return known.jobs() == null || known.why() != null
                ? Optional.empty()
                : known.jobs().stream().filter(job -> job.name().equals(name)).findFirst();
    }

    @Override
    void look() {
        try {
            Instant now = clock.instant();
            List<Health.Job> jobs = new ArrayList<>();
            for (Run run : latestRuns(get("/jobs/overview").path("jobs"))) {
                jobs.add(job(run, now));
            }
            sight = new Sight(List.copyOf(jobs), now, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Run> latestRuns(JsonNode jobs) {
        Map<String, Run> latest = new LinkedHashMap<>();
        for (JsonNode job : jobs) {
            Run run = new Run(
                    SafeText.of(job.path("name").asText()),
                    job.path("jid").asText(),
                    SafeText.of(job.path("state").asText()),
                    Instant.ofEpochMilli(job.path("start-time").asLong()));
            if (!run.name().equals(QUERY)) {
                latest.merge(run.name(), run, (one, other) -> one.since().isAfter(other.since()) ? one : other);
            }
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(Run::since).reversed())
                .limit(MOST_JOBS)
                .sorted(Comparator.comparing(Run::name))
                .toList();
    }

    private Health.Job job(Run run, Instant now) throws IOException {
        if (!run.state().equals(RUNNING) || !run.id().matches("[0-9a-f]{32}")) {
            return new Health.Job(run.name(), run.state(), run.since(), null, null, null);
        }
        long completed = get("/jobs/" + run.id() + "/checkpoints")
                .path("latest")
                .path("completed")
                .path("latest_ack_timestamp")
                .asLong();
        JsonNode restarts =
                get("/jobs/" + run.id() + "/metrics?get=numRestarts").path(0).path("value");
        return new Health.Job(
                run.name(),
                run.state(),
                run.since(),
                completed == 0 ? null : Instant.ofEpochMilli(completed),
                completed == 0 ? null : (Long) Math.max(0, now.toEpochMilli() - completed),
                restarts.isMissingNode() ? null : (Integer) restarts.asInt());
    }

    private JsonNode get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/+$", "") + path))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("Flink answers with status " + response.statusCode());
                }
                return JSON.readTree(body.readNBytes(MOST_BYTES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    void failed(RuntimeException failure) {
        Sight known = sight;
        sight = new Sight(known.jobs(), known.asOf(), "Flink can't be reached.");
    }

    @Override
    void release() {}
}
