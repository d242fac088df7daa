package org.wikistream.stack.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.http.HttpStatusException;

/** The information that the JobManager gives about the cluster and its jobs. */
public final class FlinkRest {

    private final Http http;

    public FlinkRest(int port) {
        this(new Http(port));
    }

    FlinkRest(Http http) {
        this.http = http;
    }

    public boolean answers() throws IOException {
        return http.get("/overview").has("slots-total");
    }

    /**
     * The task slots of one moment.
     *
     * @param total those that the registered TaskManagers have; 0 while a lost one is not replaced
     * @param free those that no job holds
     */
    public record Slots(int total, int free) {}

    /** Returns the task slots. */
    public Slots slots() throws IOException {
        JsonNode overview = http.get("/overview");
        return new Slots(
                overview.path("slots-total").asInt(),
                overview.path("slots-available").asInt());
    }

    /**
     * Returns how many task slots no job needs. A job that waits for its restart holds none, but gets as many back as
     * it had.
     *
     * @param unfinished all jobs that are not over
     */
    public int slotsToSpare(Slots slots, List<Job> unfinished) throws IOException {
        int needed = 0;
        for (Job job : unfinished) {
            try {
                needed += Math.max(1, parallelism(job));
            } catch (HttpStatusException e) {
                if (!e.isNotFound()) {
                    throw e;
                }
                // It has ended in the meantime.
            }
        }
        return Math.min(slots.free(), slots.total() - needed);
    }

    /** Returns the paths of the libraries that the JobManager was started with; the TaskManager has the same. */
    public List<String> libraries() throws IOException {
        List<String> libraries = new ArrayList<>();
        http.get("/jobmanager/environment").path("classpath").forEach(path -> libraries.add(path.asText()));
        return libraries;
    }

    /** Returns the highest parallelism of its operators, which is also the number of slots that it holds. */
    public int parallelism(Job job) throws IOException {
        int highest = 0;
        for (JsonNode vertex : http.get("/jobs/" + job.id()).path("vertices")) {
            highest = Math.max(highest, vertex.path("parallelism").asInt());
        }
        return highest;
    }

    /** Cancels a job without a savepoint. Returns before the job has ended. */
    public void cancel(String id) throws IOException {
        http.patch("/jobs/" + id + "?mode=cancel");
    }

    /**
     * Tells the JobManager that the client that waits for a job's rows is alive, and when it may assume otherwise.
     * Flink 1.20's own client sends an object, which Flink 1.20 can't read: the body's class names none of its fields,
     * so that a number is what it reads.
     */
    public void reportClient(String id, long untilMillis) throws IOException {
        http.patch("/jobs/" + id + "/clientHeartbeat", Long.toString(untilMillis));
    }

    /** Asks for a checkpoint now, in addition to the periodic ones. Returns before it is complete. */
    public void triggerCheckpoint(Job job) throws IOException {
        http.post("/jobs/" + job.id() + "/checkpoints", "{}");
    }

    /**
     * Begins to stop a job with a savepoint below a folder. Sent again with the same request, it changes nothing.
     *
     * @param request 32 hexadecimal digits to ask {@link #stopFailure} about
     */
    void stop(Job job, Path savepoints, String request) throws IOException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("targetDirectory", savepoints.toUri().toString())
                .put("drain", false)
                .put("triggerId", request)
                .toString();
        http.post("/jobs/" + job.id() + "/stop", body);
    }

    /** Returns Flink's text on why a stop failed: an empty text once the savepoint is complete, and no text before. */
    Optional<String> stopFailure(Job job, String request) throws IOException {
        JsonNode answer = http.get("/jobs/" + job.id() + "/savepoints/" + request);
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
        }
        JsonNode operation = answer.path("operation");
        if (operation.hasNonNull("location")) {
            return Optional.of("");
        }
        String failure = operation.path("failure-cause").path("stack-trace").asText("");
        return Optional.of(failure.isBlank() ? "Flink names neither a savepoint nor what kept it from one" : failure);
    }

    /** Returns all jobs that the JobManager knows, the latest first. */
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

    /** Returns when the job's last checkpoint was completed. */
    public Optional<Instant> lastCheckpoint(Job job) throws IOException {
        JsonNode completed = lastCompleted(job);
        return completed.hasNonNull("latest_ack_timestamp")
                ? Optional.of(Instant.ofEpochMilli(
                        completed.get("latest_ack_timestamp").asLong()))
                : Optional.empty();
    }

    /** Returns the size of the state in the job's last checkpoint, in bytes; 0 before the first. */
    public long lastCheckpointBytes(Job job) throws IOException {
        return lastCompleted(job).path("state_size").asLong();
    }

    /**
     * Returns whether a requested stop with a savepoint is neither complete nor given up. Flink refuses a second one
     * meanwhile.
     */
    public boolean isBeingStopped(Job job) throws IOException {
        for (JsonNode checkpoint :
                http.get("/jobs/" + job.id() + "/checkpoints").path("history")) {
            if (checkpoint.path("status").asText().equals("IN_PROGRESS")
                    && checkpoint.path("checkpoint_type").asText().equals("SYNC_SAVEPOINT")) {
                return true;
            }
        }
        return false;
    }

    /** Returns Flink's text on why the job last failed; empty if it never did. */
    public String failure(Job job) throws IOException {
        return failureEntries(job).path(0).path("stacktrace").asText("");
    }

    /** Returns how often the job failed. Flink remembers the last 16 failures. */
    public int failures(Job job) throws IOException {
        return failureEntries(job).size();
    }

    /**
     * Returns the lowest value of a counter, over all operators that have it and their subtasks; 0 if none is known
     * yet. Flink looks at it every ten seconds.
     *
     * @param counter its name with its groups, without that of the operator
     */
    public long lowestCount(Job job, String counter) throws IOException {
        long lowest = Long.MAX_VALUE;
        for (JsonNode vertex : http.get("/jobs/" + job.id()).path("vertices")) {
            String metrics =
                    "/jobs/" + job.id() + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
            List<String> names = http.get(metrics).findValuesAsText("id").stream()
                    .filter(name -> name.endsWith("." + counter))
                    .toList();
            if (!names.isEmpty()) {
                for (JsonNode found : http.get(metrics + "?agg=min&get=" + String.join(",", names))) {
                    lowest = Math.min(lowest, found.path("min").asLong());
                }
            }
        }
        return lowest == Long.MAX_VALUE ? 0 : lowest;
    }

    private JsonNode lastCompleted(Job job) throws IOException {
        return http.get("/jobs/" + job.id() + "/checkpoints").path("latest").path("completed");
    }

    private JsonNode failureEntries(Job job) throws IOException {
        return http.get("/jobs/" + job.id() + "/exceptions")
                .path("exceptionHistory")
                .path("entries");
    }
}
