package org.wikistream.stack.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wikistream.stack.http.Http;

/** What the JobManager tells of the cluster and its jobs. */
public final class FlinkRest {

    private final Http http;

    public FlinkRest(int port) {
        this.http = new Http(port);
    }

    public boolean answers() throws IOException {
        return http.get("/overview").has("slots-total");
    }

    /** Slots of the TaskManagers that have registered. */
    public int slots() throws IOException {
        return http.get("/overview").path("slots-total").asInt();
    }

    /** All jobs that the JobManager knows, the last started first. */
    public List<Job> jobs() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : http.get("/jobs/overview").path("jobs")) {
            JsonNode tasks = job.path("tasks");
            jobs.add(new Job(
                    job.path("name").asText(),
                    job.path("jid").asText(),
                    job.path("state").asText(),
                    job.path("start-time").asLong(),
                    tasks.path("running").asInt() == tasks.path("total").asInt()));
        }
        jobs.sort(Comparator.comparingLong(Job::startMillis).reversed());
        return jobs;
    }

    public Optional<Job> job(String id) throws IOException {
        return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Ends a job, without a savepoint; returns before it has ended. */
    public void cancel(String id) throws IOException {
        http.patch("/jobs/" + id + "?mode=cancel");
    }

    /** When the job's last checkpoint was complete. */
    public Optional<Instant> lastCheckpoint(Job job) throws IOException {
        JsonNode completed =
                http.get("/jobs/" + job.id() + "/checkpoints").path("latest").path("completed");
        return completed.hasNonNull("latest_ack_timestamp")
                ? Optional.of(Instant.ofEpochMilli(
                        completed.get("latest_ack_timestamp").asLong()))
                : Optional.empty();
    }

    /** Why the job failed the last time, as Flink tells it; empty if it never did. */
    public String failure(Job job) throws IOException {
        JsonNode entries = http.get("/jobs/" + job.id() + "/exceptions")
                .path("exceptionHistory")
                .path("entries");
        return entries.path(0).path("stacktrace").asText("");
    }
}
