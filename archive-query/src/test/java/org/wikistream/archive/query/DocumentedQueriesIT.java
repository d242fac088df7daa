package org.wikistream.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the queries of {@code docs/archive.md} on generated changes, and compares the documented answers with the
 * results.
 */
class DocumentedQueriesIT {

    private static final Pattern EXAMPLE =
            Pattern.compile("```sql\n(?:-- (--[^\n]*)\n)?(.*?)```\n\n?```\n(.*?)```", Pattern.DOTALL);

    private static final int CHANGES = 20_000;

    /**
     * Generates changes in which later entries of each list are rarer: the index follows the square of a pseudo-random
     * share.
     */
    private static final String MADE_UP = """
            WITH shares AS (
              SELECT range AS n, power((range * 7919 % 10007) / 10007.0, 2) AS a, power((range * 104729 % 9973) / 9973.0, 2) AS b,
                TIMESTAMPTZ 'DAY 00:00:00Z' + to_milliseconds(range * 4320) AS dt
              FROM range(CHANGES)),
            wikis AS (
              SELECT *, ['en', 'de', 'fr', 'ja', 'es', 'ru'][1 + floor(a * 6)::INTEGER] AS language,
                200 + n % 900 * (n % 3) AS lag_ms
              FROM shares)
            SELECT 'id-' || n AS event_id, dt, ['edit', 'edit', 'new', 'log'][1 + n % 4] AS category, language || 'wiki' AS wiki,
              'Page ' || floor(b * 300)::INTEGER AS title, 'User ' || n % 977 AS "user", n % 11 < 3 AS bot,
              n % 700 - 150 AS size_delta, 'wikipedia' AS project, language, n % 50 = 0 AS revert, lag_ms,
              dt + to_milliseconds(lag_ms) AS ingested_at,
              encode('{"meta":{"domain":"' || language || '.wikipedia.org"}}') AS raw
            FROM wikis""".replace("CHANGES", String.valueOf(CHANGES));

    @TempDir
    Path folder;

    @Test
    void theyAnswerWhatTheDocumentSays() throws IOException {
        ParquetArchive archive = new ParquetArchive(Files.createDirectory(folder.resolve("bucket")));
        for (String day : List.of("2026-11-01", "2026-11-02")) {
            archive.addSelected(day, CHANGES, MADE_UP.replace("DAY", day));
        }
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/archive.md")))
                .results()
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (MatchResult example : examples) {
            String options = example.group(1) == null ? "" : example.group(1);
            assertThat(answer(archive, example.group(2), options))
                    .as(example.group(2))
                    .isEqualTo(example.group(3));
        }
    }

    private String answer(ParquetArchive archive, String sql, String options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(sql, "--settings", "any.properties"));
        Arrays.stream(options.split(" ")).filter(word -> !word.isEmpty()).forEach(arguments::add);
        int status = ArchiveQuery.commandLine(
                        new ArchiveQueryOperation(settings -> archive, folder, out, Clock.systemUTC()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertThat(status).as("%s: %s", sql, err).isZero();
        return out.toString();
    }
}
