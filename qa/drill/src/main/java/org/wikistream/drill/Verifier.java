package org.wikistream.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wikistream.audit.reading.CommittedRecords;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.job.InsightsJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.topics.Topics;

/**
 * Compares, event by event, what a feed has sent with what is in Kafka, OpenSearch and, if the stack runs them, MySQL
 * and the archive. Of alerts it compares those in Kafka with those in OpenSearch.
 */
public final class Verifier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Topics TOPICS = new Topics("wikimedia");
    private static final Duration READING = Duration.ofMinutes(5);
    /**
     * Rows are written each second and are searchable a second later. A row that is still wrong after this time is
     * wrong for good.
     */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Stack stack;
    private final Console console;
    private final StoredDocuments documents;
    private final Optional<StoredRows> rows;
    private final Optional<StoredChanges> archive;
    private final Set<String> sent = new HashSet<>();
    private final ExpectedRollUps rollUps = new ExpectedRollUps();

    /** @param console shows how far each comparison has come */
    public Verifier(Stack stack, Console console) {
        this.stack = stack;
        this.console = console;
        this.documents = new StoredDocuments(new Http(stack.ports().number(OpenSearchServer.HTTP)));
        this.rows = stack.warehouse().map(StoredRows::new);
        this.archive = stack.archive().map(StoredChanges::new);
    }

    /** Compares a stream that has ended, and that ingest has read to its end. */
    public Verdict run() throws IOException {
        Map<Row, Counts> expected = readSent();
        Difference kafka = kafka();
        Difference openSearch = difference("OpenSearch", documents::ids);
        return new Verdict(
                sent.size(),
                kafka,
                openSearch,
                expected.size(),
                wrongStatistics(expected),
                rows.isEmpty() ? null : warehouse(rows.get()),
                archive.isEmpty() ? null : difference("the archive", archive.get()::ids),
                stack.jobs().contains(InsightsJobSpec.SPEC) ? alerts() : null);
    }

    private Map<Row, Counts> readSent() throws IOException {
        ExpectedStatistics statistics = new ExpectedStatistics();
        URI stream = URI.create(FeedServer.url(stack.ports()) + "recentchange");
        long total = new Flow(stack).total();
        try (WorkProgress progress = console.count("reading what was sent", total, "events")) {
            SentEvents.read(stream, total, event -> {
                JsonNode json = parse(event);
                sent.add(id(json));
                statistics.add(json);
                if (rows.isPresent()) {
                    rollUps.add(json);
                }
                progress.add(1);
            });
        }
        return statistics.rows();
    }

    private Difference kafka() throws IOException {
        return difference(
                "Kafka",
                reader -> readAll(
                        TOPICS.recentChange(),
                        value -> reader.accept(id(parse(new String(value, StandardCharsets.UTF_8))))));
    }

    /** Reads all ids that a store has, once for each copy. */
    @FunctionalInterface
    private interface Ids {

        void read(Consumer<String> reader) throws IOException;
    }

    private Difference difference(String store, Ids ids) throws IOException {
        Occurrences occurrences = new Occurrences(sent);
        try (WorkProgress progress = console.count("comparing " + store, sent.size(), "events")) {
            ids.read(id -> {
                occurrences.add(id);
                progress.add(1);
            });
        }
        return occurrences.difference();
    }

    private void readAll(String topic, Consumer<byte[]> reader) {
        try (CommittedRecords records = new CommittedRecords(stack.bootstrapServers(), topic)) {
            if (!records.readOn(READING, record -> reader.accept(record.value()))) {
                throw new UserError(topic + " can't be read to its end within " + READING.toMinutes() + " minutes");
            }
        }
    }

    private WarehouseVerdict warehouse(StoredRows stored) throws IOException {
        return new WarehouseVerdict(
                difference("MySQL", stored::ids), rollUps.rows().size(), different(rollUps.rows(), stored.rollUps()));
    }

    private AlertsVerdict alerts() throws IOException {
        return settled(
                () -> {
                    PublishedAlerts published = new PublishedAlerts();
                    readAll(TOPICS.alerts(), published::add);
                    return published.compare(documents.alerts());
                },
                AlertsVerdict::holds);
    }

    private long wrongStatistics(Map<Row, Counts> expected) throws IOException {
        return settled(() -> wrong(expected, documents.statistics()), wrong -> wrong == 0);
    }

    /** Looks at a store. */
    @FunctionalInterface
    private interface Look<T> {

        T take() throws IOException;
    }

    /** Looks until everything is right, or will no longer become right, and returns what it saw last. */
    private static <T> T settled(Look<T> look, Predicate<T> right) throws IOException {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            T seen = look.take();
            if (right.test(seen) || System.nanoTime() > deadline) {
                return seen;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserError("The drill was interrupted", e);
            }
        }
    }

    static long wrong(Map<Row, Counts> expected, Map<Row, List<Counts>> found) {
        Map<Row, List<Counts>> once = new HashMap<>();
        expected.forEach((row, counts) -> once.put(row, List.of(counts)));
        return different(once, found);
    }

    /** Returns how many keys do not have the same value in both. */
    static <K, V> long different(Map<K, V> expected, Map<K, V> found) {
        Set<K> keys = new HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
                .count();
    }

    private static String id(JsonNode event) {
        return event.path("meta").path("id").asText();
    }

    private static JsonNode parse(String event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
