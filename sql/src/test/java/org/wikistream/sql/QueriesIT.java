package org.wikistream.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.testkit.KafkaBroker;

/** Runs the files of {@code sql/} on the sample, and holds the answers in {@code docs/sql.md} against what comes out. */
class QueriesIT {

    private static final String PREFIX = "sample";
    /** When the changes come that only end the windows before. */
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
        assertThat(documented.group(1)).startsWith(query.question());
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
    void thereAreADozen() {
        assertThat(queries()).hasSize(12);
    }
}
