package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wikistream.drill.AlertsVerdict;
import org.wikistream.drill.PublishedAlerts;
import org.wikistream.drill.StoredChanges;
import org.wikistream.drill.StoredRows;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.testkit.Eventually;

/** A second set of all jobs on the shared stack, from the test's own feed to its own topics, indices and database. */
final class JobSet implements AutoCloseable {

    private static final String INGEST = "ingest-job";
    private static final String INDEXING = "indexing-job";
    private static final String WAREHOUSE = "warehouse-job";
    private static final String ARCHIVE = "archive-job";
    private static final String INSIGHTS = "insights-job";
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private final Stack stack;
    private final String prefix;
    /** Job ids by name. Several jobs may be upgraded at the same time. */
    private final Map<String, String> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

    private JobSet(Stack stack, String prefix) {
        this.stack = stack;
        this.prefix = prefix;
    }

    /**
     * @param prefix of topics and indices, and end of the database's name
     * @param feed address of the stream, down to {@code /v2/stream/}
     * @param settings of ingest
     */
    static JobSet submit(Stack stack, String prefix, URI feed, String... settings) {
        JobSet set = new JobSet(stack, prefix);
        set.submitIngest(feed, settings);
        stack.databases().make(prefix);
        List<String> warehouse = stack.databases().settings(prefix);
        List<String> archive = stack.archives().settings(prefix);
        List<String> index = List.of("--opensearch.index-prefix", prefix);
        List<String> insights = new ArrayList<>(index);
        insights.addAll(findsAlerts());
        Together.run(
                () -> set.submitReader(INDEXING, "", index), () -> set.submitReader(INSIGHTS, "-insights", insights));
        // The warehouse job also reads what indexing publishes.
        Together.run(
                () -> set.submitReader(WAREHOUSE, "-warehouse", warehouse),
                () -> set.submitReader(ARCHIVE, "-archive", archive));
        return set;
    }

    /** Submits only ingest. */
    static JobSet submitIngest(Stack stack, String prefix, URI feed, String... settings) {
        JobSet set = new JobSet(stack, prefix);
        set.submitIngest(feed, settings);
        return set;
    }

    /** Stops ingest with a savepoint, and starts it again from there. */
    void upgradeIngest(URI feed, String... settings) {
        String job = Objects.requireNonNull(jobs.remove(INGEST));
        stack.command().run("flink", "stop", job).expectSuccess();
        submitIngest(feed, settings);
    }

    /** Runs {@code ./wikistream upgrade} for one of the jobs, with these options. */
    WikistreamCommand.Outcome upgrade(String job, String... options) {
        List<String> arguments = new ArrayList<>(List.of(job, "--kafka.topic-prefix", prefix));
        if (job.equals(INDEXING) || job.equals(INSIGHTS)) {
            arguments.addAll(List.of("--opensearch.index-prefix", prefix));
            arguments.addAll(job.equals(INSIGHTS) ? findsAlerts() : List.of());
        } else if (job.equals(WAREHOUSE)) {
            arguments.addAll(stack.databases().settings(prefix));
        } else if (job.equals(ARCHIVE)) {
            arguments.addAll(stack.archives().settings(prefix));
        }
        arguments.addAll(0, List.of(options));
        WikistreamCommand.Outcome outcome = stack.command().run("upgrade", arguments.toArray(String[]::new));
        Matcher matcher = JOB_ID.matcher(outcome.words());
        if (matcher.find()) {
            jobs.put(job, matcher.group(1));
        }
        return outcome;
    }

    /** @param groupSuffix what the consumer group's name has behind the prefix */
    private void submitReader(String job, String groupSuffix, List<String> settings) {
        List<String> arguments =
                new ArrayList<>(List.of(job, "--kafka.topic-prefix", prefix, "--kafka.group.id", prefix + groupSuffix));
        arguments.addAll(settings);
        submit(arguments.toArray(String[]::new));
    }

    private void submitIngest(URI feed, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of(INGEST, "--kafka.topic-prefix", prefix, "--eventstreams.url", feed.toString()));
        arguments.addAll(List.of(settings));
        submit(arguments.toArray(String[]::new));
    }

    List<ConsumerRecord<byte[], byte[]>> events() {
        return Topic.readCommitted(stack.kafka(), eventTopic());
    }

    void awaitEvents(long count, Duration deadline) {
        Topic.awaitCommitted(stack.kafka(), eventTopic(), count, deadline);
    }

    List<ConsumerRecord<byte[], byte[]>> rejected() {
        return Topic.readCommitted(stack.kafka(), eventTopic() + ".rejected");
    }

    /** Returns the contents of the newest row of counts, by source topic. */
    Map<String, JsonNode> account() {
        Map<String, JsonNode> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : Topic.readCommitted(stack.kafka(), eventTopic() + ".audit")) {
            JsonNode row = Json.parse(record.value());
            if (row.path("type").asText().equals("counts")) {
                newest.put(row.path("topic").asText(), row);
            }
        }
        return newest;
    }

    OpenSearch openSearch() {
        return new OpenSearch(stack.openSearch(), prefix);
    }

    /** Waits until MySQL and the archive have the changes, and checks that both have each of them once. */
    void expectRows(Set<String> ids, Duration deadline) throws IOException {
        Eventually.await("all rows in MySQL", deadline, () -> warehouse().count(), count -> count >= ids.size());
        List<String> rows = new ArrayList<>();
        warehouse().ids(rows::add);
        expectOnce(ids, rows);

        // Periodic checkpoints come every 30 s, and only checkpoints bring rows into the table.
        stack.checkpoint(Objects.requireNonNull(jobs.get(ARCHIVE)));
        StoredChanges archive = stack.archives().changes(prefix);
        Eventually.await("all rows in the archive", deadline, archive::count, count -> count >= ids.size());
        List<String> archived = new ArrayList<>();
        archive.ids(archived::add);
        expectOnce(ids, archived);
    }

    /** Waits until OpenSearch has the alerts that are in Kafka, in their highest versions. */
    void expectAlerts(Duration deadline) {
        Eventually.await(
                "alerts in OpenSearch as in Kafka",
                deadline,
                this::compareAlerts,
                verdict -> verdict.holds() && verdict.versions() > verdict.alerts());
    }

    private static List<String> findsAlerts() {
        List<String> settings = new ArrayList<>();
        PublishedAlerts.SETTINGS.forEach((key, value) -> settings.addAll(List.of("--" + key, value)));
        return settings;
    }

    private AlertsVerdict compareAlerts() {
        PublishedAlerts published = new PublishedAlerts();
        Topic.readCommitted(stack.kafka(), prefix + ".alerts").forEach(record -> published.add(record.value()));
        return published.compare(openSearch().alerts());
    }

    private static void expectOnce(Set<String> ids, List<String> found) {
        // Compared as sets, because AssertJ compares each element of a list with all others.
        assertThat(new HashSet<>(found)).hasSameSizeAs(found);
        assertThat(new HashSet<>(found).equals(ids)).isTrue();
    }

    StoredRows warehouse() {
        return new StoredRows(stack.databases().connection(prefix));
    }

    @Override
    public void close() {
        jobs.values().forEach(stack::cancel);
    }

    private String eventTopic() {
        return prefix + ".recentchange";
    }

    private void submit(String... jobAndSettings) {
        String output =
                stack.command().run("submit", jobAndSettings).expectSuccess().output();
        Matcher matcher = JOB_ID.matcher(output);
        if (!matcher.find()) {
            throw new AssertionError("No job id in: " + output);
        }
        jobs.put(jobAndSettings[0], matcher.group(1));
    }
}
