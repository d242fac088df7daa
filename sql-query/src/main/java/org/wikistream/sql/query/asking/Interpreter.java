package org.wikistream.sql.query.asking;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.problem.UserError;
import org.wikistream.sql.Statement;
import org.wikistream.sql.query.connecting.RunningStack;
import org.wikistream.sql.query.connecting.TopicRange;
import org.wikistream.sql.query.connecting.TopicReader;
import org.wikistream.sql.query.rows.FlinkValue;
import org.wikistream.sql.query.statements.AllowedSettings;
import org.wikistream.sql.query.statements.RefusedSql;
import org.wikistream.sql.query.statements.StatementKind;
import org.wikistream.sql.query.submitting.QueryPlan;
import org.wikistream.sql.query.submitting.SqlSession;

/**
 * Runs statements, one after the other, in a session that it recreates when the mode changes, because Flink plans for
 * only one of the two. Views and settings are carried over. Only {@link #stop} may be called by another thread.
 */
public final class Interpreter {

    private static final long MANY_RECORDS = 5_000_000;

    private final RunningStack stack;
    private final Function<Boolean, SqlSession> opener;
    private final Output output;
    private final AtomicReference<@Nullable Inquiry> inquiry = new AtomicReference<>();
    private AskOptions options;
    private SqlSession session;
    /** Whether to stop the current work, which may still be planning rather than a query. */
    private volatile boolean stopped;

    /**
     * Creates one.
     *
     * @param opener opens a session, for batches or not
     */
    public Interpreter(RunningStack stack, Function<Boolean, SqlSession> opener, AskOptions options, Output output) {
        this.stack = stack;
        this.opener = opener;
        this.options = options;
        this.output = output;
        this.session = opener.apply(options.batch());
    }

    public SqlSession session() {
        return session;
    }

    /**
     * A statement that may run.
     *
     * @param sql with the line and column that it has in the script
     */
    public record Parsed(String sql, Operation operation, StatementKind kind) {}

    /** Parses a statement, using the views and settings of earlier statements. */
    public Parsed parse(Statement statement) throws RefusedSql {
        stopped = false;
        String sql = placed(statement);
        Operation operation = session.parse(sql);
        return new Parsed(sql, operation, StatementKind.of(operation));
    }

    /**
     * Runs a statement.
     *
     * @return the exit status
     * @throws IOException if the rows can't be written
     */
    public int run(Parsed statement) throws RefusedSql, IOException {
        switch (statement.kind()) {
            case QUERY -> {
                return ask(statement.sql());
            }
            case TELL -> tell(session.tell(statement.sql()));
            case VIEW -> session.view(statement.sql());
            case SET -> set((SetOperation) statement.operation());
            case RESET -> reset((ResetOperation) statement.operation());
            case HELP, QUIT -> {
                // These belong to the prompt.
            }
        }
        return 0;
    }

    /** Ends the query that runs, if any, and waits until its job has ended. */
    public void stop() {
        stopped = true;
        Inquiry running = inquiry.get();
        if (running != null) {
            running.stop();
        }
    }

    /** Flink's messages name line and column, which should be those of the script. */
    private static String placed(Statement statement) {
        return "\n".repeat(statement.line() - 1) + " ".repeat(statement.column() - 1) + statement.text();
    }

    private int ask(String sql) throws RefusedSql, IOException {
        QueryPlan plan = session.plan(sql);
        narrow(plan);
        stack.refuseWithoutSlot();
        if (plan.isChangelog()) {
            output.say(
                    "A changelog: +U replaces the row of the -U before it, -D takes one away; --batch gives the final table");
        }
        Inquiry asked = new Inquiry(options, plan, output);
        inquiry.set(asked);
        try {
            if (stopped) {
                return 0;
            }
            return asked.run(() -> session.submit(sql));
        } finally {
            inquiry.set(null);
        }
    }

    private void narrow(QueryPlan plan) throws RefusedSql {
        Map<String, TopicRange> ranges = new LinkedHashMap<>();
        // Two tables may read the same growing topic, and must end at the same place.
        Map<String, TopicRange> byTopic = new HashMap<>();
        try (TopicReader reader = new TopicReader(stack.kafka())) {
            for (String table : plan.tables()) {
                Optional<String> topic = session.topic(table);
                if (topic.isPresent()) {
                    ranges.put(table, byTopic.computeIfAbsent(topic.get(), each -> reader.range(each, options.span())));
                }
            }
        }
        session.narrow(ranges, options.isBounded());
        byTopic.values().forEach(this::describe);
    }

    private void describe(TopicRange range) {
        if (range.size() == 0 && !options.isBounded()) {
            output.say(range.topic() + " holds nothing"
                    + (options.span().from().isEmpty() ? " yet" : " that came since --from")
                    + "; rows come once something does");
        }
        if (options.span().from().isEmpty() && range.size() > MANY_RECORDS) {
            output.say(String.format(
                    Locale.ROOT,
                    "Reads %s from its first record, %,d of them; --from 1h reads less",
                    range.topic(),
                    range.size()));
        }
        if (options.isBounded() && options.span().to().isEmpty() && range.uncommitted() > 0) {
            output.say(String.format(
                    Locale.ROOT,
                    "The last %,d records of %s are not in it: they are not committed yet",
                    range.uncommitted(),
                    range.topic()));
        }
    }

    private void tell(TableResult result) throws IOException {
        List<String> names = result.getResolvedSchema().getColumns().stream()
                .map(Column::getName)
                .toList();
        RowWriter writer = output.complete(options.form(), Integer.MAX_VALUE);
        writer.begin(names);
        try (CloseableIterator<Row> rows = result.collect()) {
            while (rows.hasNext()) {
                List<@Nullable Object> values = FlinkValue.fields(rows.next());
                if (options.form() == RowForm.TABLE && values.size() == 1 && isText(values.get(0))) {
                    writeLines(String.valueOf(values.get(0)));
                    return;
                }
                writer.row(values);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UserError("The answer could not be read to its end: " + e, e);
        }
        writer.end();
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof String text && text.contains("\n");
    }

    private void writeLines(String text) throws IOException {
        output.rows()
                .write(text.lines().map(SafeText::of).collect(Collectors.joining(System.lineSeparator()))
                        + System.lineSeparator());
        output.flush();
    }

    private void set(SetOperation operation) throws RefusedSql {
        if (operation.getKey().isEmpty()) {
            Map<String, String> changed = session.changed();
            changed.forEach((key, value) -> output.say("'" + key + "' = '" + SafeText.of(value) + "'"));
            output.say("'" + AllowedSettings.RUNTIME_MODE + "' = '" + (options.batch() ? "batch" : "streaming") + "'");
            return;
        }
        String key = operation.getKey().get();
        String value = operation.getValue().orElseThrow();
        AllowedSettings.refuseOthers(key);
        if (!key.equals(AllowedSettings.RUNTIME_MODE)) {
            session.set(key, value);
            return;
        }
        switch (value.toLowerCase(Locale.ROOT)) {
            case "batch" -> turn(true);
            case "streaming" -> turn(false);
            default ->
                throw new RefusedSql(
                        "'" + key + "' = '" + SafeText.of(value) + "' is not valid; allowed: batch or streaming");
        }
    }

    private void reset(ResetOperation operation) throws RefusedSql {
        if (operation.getKey().isPresent()) {
            AllowedSettings.refuseOthers(operation.getKey().get());
        }
        session.reset(operation);
    }

    private void turn(boolean batch) throws RefusedSql {
        if (batch == session.isBatch()) {
            return;
        }
        SqlSession other = opener.apply(batch);
        for (Map.Entry<String, String> setting : session.changed().entrySet()) {
            other.set(setting.getKey(), setting.getValue());
        }
        for (String view : session.ownViews()) {
            other.view(view);
        }
        session = other;
        options = options.in(batch);
    }
}
