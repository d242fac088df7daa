package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.testkit.Eventually;

/**
 * Gives a test the {@link Stack} that all tests of the run share: {@code ./wikistream up -d} with the generated sample,
 * started before the first of them and stopped after the last. The jobs that came with it have done their work by then,
 * and have left their task slots to those of the tests.
 */
final class SharedStack implements ParameterResolver {

    static final int EVENTS = 2_000;

    /** This offset leaves the ports of a user's own stack free. */
    private static final int PORT_OFFSET = 21_000;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A running stack. */
    static final class Stack implements AutoCloseable {

        private final WikistreamCommand command;
        private final int portOffset;

        private Stack(WikistreamCommand command, int portOffset) {
            this.command = command;
            this.portOffset = portOffset;
        }

        /**
         * Starts a stack of only Kafka and Flink, with a job that has nothing to do, on a data dir of the test's own.
         */
        static Stack forIngest(WikistreamCommand command, int portOffset) {
            command.run(
                            "up",
                            "-d",
                            "--only=ingest",
                            "--replay=sample",
                            "--events=1",
                            "--speed=max",
                            "--port-offset=" + portOffset)
                    .expectSuccess();
            return new Stack(command, portOffset);
        }

        private static Stack start() {
            try {
                WikistreamCommand command = new WikistreamCommand(
                        Files.createTempDirectory("wikistream-end-to-end").resolve("data"));
                command.run(
                                "up",
                                "-d",
                                "--with=warehouse,archive",
                                "--replay=sample",
                                "--events=" + EVENTS,
                                "--speed=max",
                                "--port-offset=" + PORT_OFFSET)
                        .expectSuccess();
                Stack stack = new Stack(command, PORT_OFFSET);
                stack.finishSample();
                return stack;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void finishSample() {
            // Each status starts a Java process, so whatever can be asked directly is.
            OpenSearch documents = new OpenSearch(openSearch(), "wikimedia");
            Eventually.await("the sample to be searchable", PATIENCE, documents::documents, count -> count >= EVENTS);
            JsonNode status = Eventually.await(
                    "status to say so",
                    PATIENCE,
                    this::status,
                    answer -> answer.path("searchable").asLong() >= EVENTS);
            assertThat(status.path("in").asLong()).isEqualTo(EVENTS);
            assertThat(status.path("searchable").asLong()).isEqualTo(EVENTS);
            assertThat(status.path("rejected").asLong()).isZero();
            Eventually.await("the sample to be in MySQL", PATIENCE, () -> rows("mysql"), rows -> rows == EVENTS);
            // The archive gets rows with each checkpoint, and waiting for the periodic ones would take long.
            status.path("jobs").forEach(job -> checkpoint(job.path("id").asText()));
            Eventually.await("the sample to be archived", PATIENCE, () -> rows("archive"), rows -> rows == EVENTS);
            status.path("jobs").forEach(job -> cancel(job.path("id").asText()));
        }

        private long rows(String name) {
            for (JsonNode store : status().path("stores")) {
                if (store.path("name").asText().equals(name)) {
                    return store.path("rows").asLong(-1);
                }
            }
            throw new AssertionError("No " + name + " among the stores of " + status());
        }

        /** Makes a job take a checkpoint now, in addition to the periodic ones. */
        void checkpoint(String job) {
            Json.post(flink() + "/jobs/" + job + "/checkpoints", "{}");
        }

        /** Cancels a job, as the web UI does. */
        void cancel(String job) {
            Json.patch(flink() + "/jobs/" + job + "?mode=cancel");
        }

        WikistreamCommand command() {
            return command;
        }

        /** Ignores the exit status, which reports a failure if a job was cancelled, as the tests do. */
        JsonNode status() {
            return Json.parse(command.run("status", "--json").output());
        }

        String kafka() {
            return "127.0.0.1:" + (9092 + portOffset);
        }

        Databases databases() {
            return new Databases(command.dataDir(), 3306 + portOffset);
        }

        Archives archives() {
            return new Archives(command.dataDir(), 9000 + portOffset);
        }

        String openSearch() {
            return "http://127.0.0.1:" + (9200 + portOffset);
        }

        String flink() {
            return "http://127.0.0.1:" + (8081 + portOffset);
        }

        /** Returns where Prometheus finds the metrics of JobManager and TaskManager. */
        List<String> prometheus() {
            return List.of("http://127.0.0.1:" + (9249 + portOffset), "http://127.0.0.1:" + (9250 + portOffset));
        }

        @Override
        public void close() {
            command.run("down", "--purge").expectSuccess();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Stack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .getOrComputeIfAbsent(Stack.class, key -> Stack.start(), Stack.class);
    }
}
