package org.wikistream.sql.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.problem.UserError;
import org.wikistream.settings.ValueType;
import org.wikistream.sql.query.asking.AskOptions;
import picocli.CommandLine.Option;

/** The options of a query. The first line of a file may contain them too; the command line takes precedence. */
final class QueryFlags {

    private static final String NOW = "now";

    @Option(
            names = "--batch",
            negatable = true,
            description = "Read what is committed by now and print one table, instead of rows as they come.")
    private @Nullable Boolean batch;

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Only records that came into Kafka (ingested_at) at this instant or later; 2h means two hours ago,"
                            + " and now reads only what is new (default: all). Audit, statistics and alerts are always"
                            + " read whole.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Only records that came into Kafka before this instant, or now; the query ends there.")
    private @Nullable String to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "End after N rows, changes of rows included. With --batch, print at most N rows of the table"
                    + " (default: 1000; --json and --csv write all).")
    private @Nullable Integer limit;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description =
                    "End after this time. With --batch, an answer that is not complete by then fails (default: 2m).")
    private @Nullable String deadline;

    /** Takes options that are not given here from others. */
    void complete(QueryFlags others) {
        batch = batch != null ? batch : others.batch;
        from = from != null ? from : others.from;
        to = to != null ? to : others.to;
        limit = limit != null ? limit : others.limit;
        deadline = deadline != null ? deadline : others.deadline;
    }

    AskOptions options(RowForm form, Clock clock) {
        boolean inBatch = batch != null && batch;
        if (limit != null && limit < 1) {
            throw new UserError("--limit " + limit + " is not valid; allowed: a number above 0");
        }
        if (limit != null && inBatch && form != RowForm.TABLE) {
            throw new UserError(
                    "--limit is for the table; with --json and --csv, | head cuts the output, or write LIMIT " + limit
                            + " at the end of the SQL");
        }
        Instant now = clock.instant();
        return new AskOptions(
                inBatch,
                QuerySpan.of(at(from, now), at(to, now), now),
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
                Optional.ofNullable(deadline).map(QueryFlags::duration),
                form);
    }

    private static @Nullable String at(@Nullable String text, Instant now) {
        return NOW.equals(text) ? now.toString() : text;
    }

    private static Duration duration(String text) {
        try {
            return ValueType.POSITIVE_DURATION.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new UserError(
                    "--deadline " + text + " is not valid; allowed: " + ValueType.POSITIVE_DURATION.allowed(), e);
        }
    }
}
