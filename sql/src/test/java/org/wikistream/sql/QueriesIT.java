package org.wikistream.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertCodec;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.Topics;

/** Runs the files of {@code sql/} on the sample, and compares the answers in {@code docs/sql.md} with the results. */
class QueriesIT {

    private static final String PREFIX = "sample";
    /** The time of the changes that only end the windows before them. */
    private static final Instant CLOSED = Sample.END.plusSeconds(150);

    private static final Path DOCUMENT = Path.of("../docs/sql.md");
    private static final Pattern MORE = Pattern.compile("\\.\\.\\. (\\d+) more");

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static TestTopics topics;

    @BeforeAll
    static void fillTopics() throws Exception {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        topics = TestTopics.create(kafka.bootstrapServers(), PREFIX);
        topics.write(Sample.changes());
        topics.send(otherRows());
        topics.close("2025-06-01T00:10:30Z", CLOSED.toEpochMilli());
        CountedByIndexing.runUntil("*|*|2025-06-01T00:08:00Z|PT1M", topics, folder);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    static List<QueryFile> queries() {
        return QueryFile.all();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void answersWhatTheDocumentSays(QueryFile query) throws Exception {
        SqlTables tables =
                SqlTables.at(topics, query.isBatch(), query.from().map(Sample.END::minus), Optional.of(CLOSED));
        Answer answer = tables.answer(query.sql());
        assertThat(answer.rows()).as("an answer that says something").isNotEmpty();
        List<String> lines = answer.lines();
        Files.createDirectories(Path.of("target/answers"));
        Files.write(Path.of("target/answers", query.name()), lines);
        assertDocumented(query, lines, answer.isChangelog() || query.sql().contains("ORDER BY"));
    }

    private static void assertDocumented(QueryFile query, List<String> lines, boolean inOrder) throws Exception {
        Matcher documented = Pattern.compile(
                        Pattern.quote("### " + query.name() + "\n") + "\n(.*?)\n\n"
                                + Pattern.quote("```sql\n" + query.text() + "```\n\n```\n") + "(.*?)\n```",
                        Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(documented.find())
                .as("%s with its question, its text and an answer is in %s. It is %s", query.name(), DOCUMENT, lines)
                .isTrue();
        assertThat(documented.group(1).replace('\n', ' ')).startsWith(query.question());
        List<String> expected = new ArrayList<>(documented.group(2).lines().toList());
        Matcher more = MORE.matcher(expected.get(expected.size() - 1));
        int notShown = 0;
        if (more.matches()) {
            expected.remove(expected.size() - 1);
            notShown = Integer.parseInt(more.group(1));
        }
        assertThat(lines).hasSize(expected.size() + notShown);
        assertThat(lines.get(0)).isEqualTo(expected.get(0));
        if (inOrder && notShown == 0) {
            assertThat(lines).isEqualTo(expected);
        } else {
            assertThat(new HashSet<>(lines)).containsAll(expected);
        }
    }

    @Test
    void thereIsOneRowForAnAlertHoweverManyVersionsItHas() throws Exception {
        assertThat(rows("""
                SELECT id, version, kind, state, wiki, page, `user`, `from`, `to`, updated, score, facts['people'], why, rules,
                  evidence[1].event_id, evidence[1].`time`, evidence[1].revision, evidence[1].`link`
                FROM alerts"""))
                .containsExactly(
                        "+I[rising:1, 2, rising, closed, enwiki, Page, null, 2025-06-01T00:00:00Z, 2025-06-01T00:05:00Z, "
                                + "2025-06-01T00:06:00Z, 2.5, 12, Many people, rules, event, 2025-06-01T00:01:00Z, 42, null]");
        assertThat(rows("SELECT version FROM alert_versions")).containsExactlyInAnyOrder("+I[1]", "+I[2]");
    }

    @Test
    void rowsOfTheAuditHaveWhatTheirTypeHas() throws Exception {
        assertThat(rows("""
                SELECT `type`, `stream`, topic, `partition`, `transaction`, received, emitted, duplicates, canaries, rejected, gaps, missing,
                  first_offset, last_offset, `from`, `to`, reader, `time`
                FROM audit"""))
                .containsExactlyInAnyOrder(
                        "+I[counts, mediawiki.recentchange, eqiad, 0, t1, 10, 5, 4, 3, 2, 1, 7, 100, 109, "
                                + "2025-06-01T00:00:00Z, 2025-06-01T00:01:00Z, null, null]",
                        "+I[lost, null, ours, 3, null, null, null, null, null, null, null, null, 5, 9, null, null, "
                                + "group, 2025-06-01T00:02:00Z]");
    }

    private static List<String> rows(String sql) throws Exception {
        return SqlTables.at(topics, true, Optional.empty(), Optional.of(CLOSED)).answer(sql).rows().stream()
                .map(Row::toString)
                .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> otherRows() {
        Topics names = topics.names();
        AuditRow counts = new AuditRow.Counts(
                new StreamPartition("mediawiki.recentchange", "eqiad", 0),
                "t1",
                new Tally(10, 5, 4, 3, 2, 1, 7, 100L, 109L, "2025-06-01T00:00:00Z", "2025-06-01T00:01:00Z"));
        AuditRow lost = new AuditRow.Lost("group", "ours", 3, 5, 9, "2025-06-01T00:02:00Z");
        byte[] key = AlertCodec.key("rising:1");
        return List.of(
                new ProducerRecord<>(names.alerts(), key, AlertCodec.value(alert(2, false))),
                new ProducerRecord<>(names.alerts(), key, AlertCodec.value(alert(1, true))),
                // Nobody writes tombstones, but anybody could.
                new ProducerRecord<>(names.alerts(), key, null),
                new ProducerRecord<>(names.audit(), AuditRowCodec.value(counts)),
                new ProducerRecord<>(names.audit(), AuditRowCodec.value(lost)));
    }

    private static Alert alert(long version, boolean open) {
        return new Alert(
                "rising:1",
                version,
                AlertKind.RISING,
                open,
                "enwiki",
                "Page",
                null,
                Sample.BASE,
                Sample.BASE.plusSeconds(300),
                Sample.BASE.plusSeconds(360),
                2.5,
                new TreeMap<>(Map.of("people", 12L)),
                "Many people",
                List.of(new Evidence("event", Sample.BASE.plusSeconds(60), "enwiki", "Page", "Anna", 42L, null)),
                "rules");
    }

    @Test
    void thereAreADozen() {
        assertThat(queries()).hasSize(12);
    }
}
