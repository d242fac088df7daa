package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.endtoend.WikistreamCommand.Outcome;
import org.wikistream.testkit.Eventually;

/**
 * Runs {@code ./wikistream sql} on a real cluster. It answers, and leaves neither a job nor a task slot behind, however
 * it ends.
 */
@OnSharedStack
class SqlQueryIT {

    /** A query without signs of life is cancelled after 30 s. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String STREAM = "SELECT title FROM recentchange";

    private final Stack stack;

    @TempDir
    Path folder;

    SqlQueryIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aBatchIsCompleteAndAStreamEndsWhereItsAskerSays() {
        List<Path> states = states();
        Outcome counted =
                sql("SELECT COUNT(*) AS n, COUNT(DISTINCT wiki) AS wikis FROM recentchange", "--batch", "--json");
        assertThat(Json.parse(counted.expectSuccess().output()).path("n").asLong())
                .isEqualTo(SharedStack.EVENTS);
        Outcome first = sql(STREAM + " WHERE NOT bot", "--limit", "3", "--json");
        assertThat(first.expectSuccess().output().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"title\":"));
        Outcome window = sql(
                "SELECT window_start, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE recentchange, DESCRIPTOR(event_time),"
                        + " INTERVAL '1' MINUTE)) GROUP BY window_start, window_end",
                "--to=now",
                "--json");
        assertThat(window.expectSuccess()
                        .output()
                        .lines()
                        .mapToLong(line -> Json.parse(line).path("n").asLong())
                        .sum())
                .as("the last window ends with the stream")
                .isEqualTo(SharedStack.EVENTS);
        assertThat(queries("RUNNING")).isZero();
        assertThat(states()).as("a query leaves no checkpoint").isEqualTo(states);
    }

    @Test
    void wrongSqlAndAFailingQuerySayWhyWithoutAStackTrace() {
        Outcome wrong = sql("SELECT wikki FROM recentchange", "--batch");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.errors()).contains("Column 'wikki' not found").doesNotContain("at org.apache");
        long failed = queries("FAILED");
        Outcome failing = sql("SELECT 1 / (kafka_offset - kafka_offset) FROM recentchange", "--limit=5");
        assertThat(failing.status()).isEqualTo(1);
        assertThat(failing.errors())
                .contains("The query failed: ")
                .contains("by zero")
                .doesNotContain("at org.apache");
        assertThat(queries("FAILED")).as("it is not started again").isEqualTo(failed + 1);
        assertThat(sql("INSERT INTO recentchange_raw SELECT payload FROM recentchange_raw")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whoeverEndsTheCommandEndsItsJob() throws Exception {
        Process killed = start("killed");
        Process stopped = start("stopped");
        try {
            Eventually.await("both to run", PATIENCE, () -> queries("RUNNING"), running -> running == 2);
            JsonNode status = stack.status();
            assertThat(status.path("queries").asInt()).isEqualTo(2);
            assertThat(status.path("jobs").findValuesAsText("name")).doesNotContain("sql-query");
            Eventually.await("rows of both", PATIENCE, () -> rows("killed") && rows("stopped"), both -> both);
            // The JobManager may hold the slots of jobs that are over for a while, so more may become free later, but
            // not fewer.
            long free = freeSlots();
            killed.destroyForcibly();
            Eventually.await("its job to end", PATIENCE, () -> queries("RUNNING"), running -> running == 1);
            // This took as long as a query lives without signs of life; the other one gives them.
            assertThat(stopped.isAlive()).isTrue();
            // SIGTERM, which the JVM treats like Ctrl-C.
            stopped.destroy();
            assertThat(stopped.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(queries("RUNNING")).as("the one that could say goodbye").isZero();
            Eventually.await("their slots to be free", PATIENCE, this::freeSlots, slots -> slots >= free + 2);
        } finally {
            killed.destroyForcibly();
            stopped.destroyForcibly();
        }
    }

    private Outcome sql(String... arguments) {
        return stack.command().run("sql", arguments);
    }

    private Process start(String name) throws IOException {
        return new ProcessBuilder(
                        WikistreamCommand.checkout().resolve("wikistream").toString(),
                        "sql",
                        "--data-dir=" + stack.command().dataDir(),
                        STREAM,
                        "--json")
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private boolean rows(String name) {
        try {
            return Files.size(folder.resolve(name)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long freeSlots() {
        return Json.get(stack.flink() + "/overview").path("slots-available").asLong();
    }

    private long queries(String state) {
        long count = 0;
        for (JsonNode job : Json.get(stack.flink() + "/jobs/overview").path("jobs")) {
            if (job.path("name").asText().equals("sql-query")
                    && job.path("state").asText().equals(state)) {
                count++;
            }
        }
        return count;
    }

    /** Returns the folders of checkpoints, by deployment and job. */
    private List<Path> states() {
        try (Stream<Path> paths = Files.walk(stack.command().dataDir().resolve("flink/checkpoints"), 2)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
