package org.wikistream.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.EventTime;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.sql.TestTopics.Change;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.KafkaBroker;

/**
 * Flink SQL and indexing-job both count the changes by category, wiki and minute; they share only the topic, not code.
 * The counts of SQL must be those of the job's final statistics, plus what the job left out as late. SQL is told to
 * leave out what the job rejected.
 */
class OracleIT {

    private static final int GENERATED = 50_000;
    private static final int ODD_EACH = 500;

    /**
     * A wiki's name as the statistics accept it: at most 64 characters of printable ASCII without blank, {@code *} and
     * {@code |}.
     */
    private static final String WIKI = "CASE WHEN REGEXP(%1$s, '^[!-)+-{}~]{1,64}\\z') THEN %1$s ELSE 'unknown' END";

    private static final String TYPE =
            "CASE WHEN %1$s IN ('edit', 'new', 'log', 'categorize', 'external') THEN %1$s ELSE 'other' END";

    private static final String NOT_REJECTED = """
            LEFT JOIN (SELECT DISTINCT source_partition, source_offset FROM rejected WHERE stage = 'index') AS refused
              ON refused.source_partition = changes.kafka_partition AND refused.source_offset = changes.kafka_offset
            WHERE refused.source_offset IS NULL
            """;

    private static final String COUNTED = """
            SELECT changes.category, %s AS wiki, DATE_FORMAT(changes.dt, 'yyyy-MM-dd HH:mm') AS window_start, COUNT(*) AS events
            FROM recentchange AS changes
            """.formatted(WIKI.formatted("changes.wiki"))
            + NOT_REJECTED
            + " GROUP BY changes.category, " + WIKI.formatted("changes.wiki")
            + ", DATE_FORMAT(changes.dt, 'yyyy-MM-dd HH:mm')";

    /** The same without the JSON reader, which accepts no time with an offset. */
    private static final String COUNTED_IN_BYTES =
            """
            SELECT category, %s AS wiki, SUBSTRING(dt, 1, 16) AS window_start, COUNT(*) AS events
            FROM (
              SELECT %s AS category, JSON_VALUE(payload_text, '$.wiki') AS wiki, JSON_VALUE(payload_text, '$.meta.dt') AS dt
              FROM recentchange_raw AS changes
            """.formatted(WIKI.formatted("wiki"), TYPE.formatted("JSON_VALUE(payload_text, '$.type')"))
                    + NOT_REJECTED
                    + ") GROUP BY category, " + WIKI.formatted("wiki") + ", SUBSTRING(dt, 1, 16)";

    private static final String WITH_OFFSET =
            "SELECT COUNT(*) FROM recentchange_raw WHERE JSON_VALUE(payload_text, '$.meta.dt') NOT LIKE '%Z'";

    private static final String FINAL = "SELECT category, wiki, window_start, events FROM statistics WHERE wiki <> '*'";

    private static final String LATE_CHANGES = """
            SELECT %s AS category, %s AS wiki, JSON_VALUE(payload_text, '$.meta.dt') AS window_start, CAST(1 AS BIGINT) AS events
            FROM late
            WHERE kind = 'change'
            """.formatted(
            TYPE.formatted("JSON_VALUE(payload_text, '$.type')"), WIKI.formatted("JSON_VALUE(payload_text, '$.wiki')"));

    private static final String LATE_COUNTS = """
            SELECT JSON_VALUE(payload_text, '$.category') AS category, JSON_VALUE(payload_text, '$.wiki') AS wiki,
              JSON_VALUE(payload_text, '$.window_start') AS window_start,
              CAST(JSON_VALUE(payload_text, '$.events') AS BIGINT) AS events
            FROM late
            WHERE kind = 'counts' AND JSON_VALUE(payload_text, '$.wiki') <> '*'
            """;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void agreesOnGeneratedChangesWithOddOnesAmongThem() throws Exception {
        List<Change> changes = new ArrayList<>();
        ChangeLog log = SyntheticChanges.atFullSpeed(1, GENERATED);
        for (int place = 0; place < GENERATED; place++) {
            byte[] payload = log.at(place).payload(log.offsetAt(place));
            long appended = SyntheticChanges.DEFAULT_BASE.toEpochMilli() + place * 25L;
            changes.add(new Change("key " + place % 997, payload, appended));
            if (place % ODD_EACH == 0) {
                changes.addAll(odd(place / ODD_EACH, Instant.ofEpochMilli(appended)));
            }
        }
        // With no lateness allowed, many changes are late.
        TestTopics topics =
                count("generated", changes, "--stats.out-of-orderness", "0s", "--stats.allowed-lateness", "0s");
        Counts late = late(topics);
        assertThat(late.total()).as("late changes").isGreaterThan(100);
        assertAgree(topics, COUNTED, late, changes.size() - 8L * GENERATED / ODD_EACH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz"
            })
    void agreesOnCaptures(String capture) throws Exception {
        List<Change> changes = captured(capture);
        TestTopics topics = count(capture, changes);
        assertAgree(topics, COUNTED, late(topics), changes.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"recentchange-2018-10-19.sse", "oddities.ndjson"})
    void agreesOnCapturesWhoseTimesHaveAnOffsetIfReadAsBytes(String capture) throws Exception {
        List<Change> changes = captured(capture);
        TestTopics topics = count("raw-" + capture, changes);
        assertAgree(topics, COUNTED_IN_BYTES, late(topics), changes.size());
        SqlTables tables = SqlTables.at(topics, true, Optional.empty(), Optional.empty());
        assertThat(tables.answer("SELECT COUNT(*) FROM recentchange WHERE dt IS NULL")
                        .rows())
                .isEqualTo(tables.answer(WITH_OFFSET).rows())
                .doesNotContain(Row.of(0L));
    }

    /**
     * In each turn, indexing-job takes eight payloads for no changes, some of which flink-json accepts all the same.
     */
    private static List<Change> odd(int number, Instant appended) {
        String now = appended.toString();
        List<String> payloads = List.of(
                // No changes.
                "{\"meta\":",
                "[]",
                event(number, now, "\"type\":\"edit\",\"type\":\"log\",\"wiki\":\"enwiki\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"enwiki\"") + " and more",
                "{\"meta\":{\"dt\":\"" + now + "\"},\"type\":\"edit\",\"wiki\":\"enwiki\"}",
                "{\"meta\":{\"id\":\"odd\"},\"type\":\"edit\",\"wiki\":\"enwiki\"}",
                "{\"meta\":{\"id\":\"\\ud800\",\"dt\":\"" + now + "\"},\"type\":\"edit\",\"wiki\":\"enwiki\"}",
                "{\"meta\":{\"id\":\"" + "x".repeat(200) + "\",\"dt\":\"" + now + "\"},\"type\":\"edit\"}",
                // Changes.
                event(number, now, "\"type\":5,\"wiki\":\"enwiki\""),
                event(number, now, "\"wiki\":null,\"type\":\"whatever\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"*\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"a|b\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"enwiki\\n\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"m\u00fcnchenwiki\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"" + "w".repeat(65) + "\""),
                event(number, now, "\"type\":\"edit\",\"wiki\":\"" + "w".repeat(64) + "\""),
                event(number, "1990-01-01T00:00:00Z", "\"type\":\"edit\",\"wiki\":\"enwiki\""),
                event(number, "9999-01-01T00:00:00Z", "\"type\":\"edit\",\"wiki\":\"enwiki\""),
                event(number, appended.minusSeconds(3600).toString(), "\"type\":\"new\",\"wiki\":\"enwiki\""));
        return payloads.stream()
                .map(payload -> Change.of(payload, appended.toEpochMilli()))
                .toList();
    }

    private static String event(int number, String dt, String rest) {
        return "{\"meta\":{\"id\":\"odd-%d-%d\",\"dt\":\"%s\"},%s}".formatted(number, rest.hashCode(), dt, rest);
    }

    private static List<Change> captured(String capture) {
        List<Change> changes = new ArrayList<>();
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        long appended = Instant.parse("2018-01-01T00:00:00Z").toEpochMilli();
        for (String payload : Captures.payloads(capture)) {
            byte[] bytes = payload.getBytes(UTF_8);
            if (parser.parse(bytes) instanceof Parsed.Change change) {
                appended = Math.max(appended, change.change().time().toEpochMilli() + 500);
                changes.add(new Change(
                        change.change().wiki() + "|" + change.change().title(), bytes, appended));
            }
        }
        return changes;
    }

    /** Fills a topic, and lets indexing-job count it. */
    private static TestTopics count(String name, List<Change> changes, String... settings) throws Exception {
        TestTopics topics = TestTopics.create(kafka.bootstrapServers(), name.replaceAll("[^a-z0-9-]", "-"));
        topics.write(changes);
        Instant last = lastMinute(changes);
        Instant closed = last.plusSeconds(300);
        topics.close(closed.toString(), closed.plusSeconds(1).toEpochMilli());
        CountedByIndexing.runUntil("*|*|" + last + "|PT1M", topics, folder, settings);
        return topics;
    }

    private static Instant lastMinute(List<Change> changes) {
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        Instant last = Instant.EPOCH;
        for (Change change : changes) {
            if (parser.parse(Objects.requireNonNull(change.payload())) instanceof Parsed.Change parsed
                    && EventTime.isPlausible(parsed.change().time(), Instant.ofEpochMilli(change.appended()))
                    && parsed.change().time().isAfter(last)) {
                last = parsed.change().time();
            }
        }
        return last.truncatedTo(ChronoUnit.MINUTES);
    }

    private static void assertAgree(TestTopics topics, String counted, Counts late, long expected) throws Exception {
        SqlTables tables = SqlTables.at(topics, true, Optional.empty(), Optional.empty());
        Counts mine = new Counts().add(tables.answer(counted)).withoutClosing();
        Counts theirs = new Counts().add(tables.answer(FINAL)).add(late).withoutClosing();
        assertThat(mine.byRow).isEqualTo(theirs.byRow);
        assertThat(mine.total()).isEqualTo(expected);
    }

    private static Counts late(TestTopics topics) throws Exception {
        SqlTables tables = SqlTables.at(topics, true, Optional.empty(), Optional.empty());
        return new Counts().add(tables.answer(LATE_CHANGES)).add(tables.answer(LATE_COUNTS));
    }

    /** Counts of changes by category, wiki and minute. */
    private static final class Counts {

        private final Map<String, Long> byRow = new TreeMap<>();

        Counts add(Answer answer) {
            for (Row row : answer.rows()) {
                byRow.merge(
                        row.getField(0) + "|" + row.getField(1) + "|" + minute(String.valueOf(row.getField(2))),
                        (Long) Objects.requireNonNull(row.getField(3)),
                        Long::sum);
            }
            return this;
        }

        Counts add(Counts other) {
            other.byRow.forEach((row, count) -> byRow.merge(row, count, Long::sum));
            return this;
        }

        /** Removes the changes that only end windows. */
        Counts withoutClosing() {
            byRow.keySet().removeIf(row -> row.contains("|closing|"));
            return this;
        }

        long total() {
            return byRow.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Takes any text that begins like a time in ISO-8601, or with a blank instead of its T. */
        private static String minute(String time) {
            return time.substring(0, Math.min(16, time.length())).replace(' ', 'T');
        }
    }
}
