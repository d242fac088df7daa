package org.wikistream.sql.query.submitting;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.operations.ddl.CreateViewOperation;
import org.apache.flink.table.operations.ddl.DropViewOperation;
import org.wikistream.display.SafeText;
import org.wikistream.problem.UserError;
import org.wikistream.sql.Statement;
import org.wikistream.sql.Statements;
import org.wikistream.sql.query.connecting.TopicRange;
import org.wikistream.sql.query.statements.FlinkMessage;
import org.wikistream.sql.query.statements.RefusedSql;

/**
 * Flink's planner with the tables of {@code sql/tables.sql}, for one of its two modes. It runs in this process; only
 * jobs run on the cluster. Not thread-safe.
 */
public final class SqlSession {

    private static final String KAFKA = "properties.bootstrap.servers";
    private static final String TOPIC = "topic";
    /** The heap belongs to all jobs of the TaskManager. */
    private static final long ROWS_ON_HEAP = 100_000;
    /** What that file sets for Flink's own client, and would undo what a query needs here. */
    private static final List<String> OF_TABLES = List.of("table.", "pipeline.");

    private final TableEnvironmentInternal tables;
    private final boolean batch;
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Map<String, Optional<String>> before = new HashMap<>();
    private final Map<ObjectIdentifier, View> views = new LinkedHashMap<>();
    /** The tables and views of the script. */
    private final Set<ObjectIdentifier> ofScript = new HashSet<>();

    /** The statement that makes a view. */
    private record View(String sql, boolean isTemporary) {}

    private SqlSession(TableEnvironmentInternal tables, boolean batch) {
        this.tables = tables;
        this.batch = batch;
    }

    /**
     * Opens a session.
     *
     * @param script that makes the tables; it is trusted
     * @param jars that the cluster needs for them
     */
    public static SqlSession open(String script, String kafka, int restPort, List<URI> jars, boolean batch) {
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance();
        TableEnvironment tables = TableEnvironment.create((batch ? settings.inBatchMode() : settings.inStreamingMode())
                .withConfiguration(QueryOptions.of(restPort, jars))
                .build());
        SqlSession session = new SqlSession((TableEnvironmentInternal) tables, batch);
        session.makeTables(script, kafka);
        session.ofScript.addAll(session.views.keySet());
        return session;
    }

    private void makeTables(String script, String kafka) {
        Map<String, String> own = tables.getConfig().getConfiguration().toMap();
        for (Statement statement : Statements.of(script)) {
            try {
                Operation operation = tables.getParser().parse(statement.text()).get(0);
                if (operation instanceof SetOperation set) {
                    set.getKey()
                            .filter(key -> OF_TABLES.stream().anyMatch(key::startsWith) && !own.containsKey(key))
                            .ifPresent(key ->
                                    tables.getConfig().set(key, set.getValue().orElseThrow()));
                } else {
                    tables.executeSql(statement.text());
                    remember(operation, statement.text());
                }
                if (operation instanceof CreateTableOperation created) {
                    ofScript.add(created.getTableIdentifier());
                    direct(created.getTableIdentifier().getObjectName(), kafka);
                }
            } catch (RuntimeException e) {
                throw new UserError("sql/tables.sql, line " + statement.line() + ": " + FlinkMessage.ofSql(e), e);
            }
        }
    }

    /** Has a table read the stack's Kafka. A view of one without an end can't even be made for a batch. */
    private void direct(String table, String kafka) {
        if (options(table).containsKey(KAFKA)) {
            alter(table, text(KAFKA) + " = " + text(kafka) + (batch ? ", 'scan.bounded.mode' = 'latest-offset'" : ""));
        }
    }

    private void remember(Operation operation, String sql) {
        if (operation instanceof CreateViewOperation view) {
            views.put(view.getViewIdentifier(), new View(sql, view.isTemporary()));
        } else if (operation instanceof DropViewOperation dropped) {
            views.remove(dropped.getViewIdentifier());
        }
    }

    /** Makes or drops a view, which {@link #remakeViews} makes again. */
    public void view(String sql) throws RefusedSql {
        Operation operation = parse(sql);
        if (operation instanceof CreateViewOperation view && ofScript.contains(view.getViewIdentifier())) {
            throw new RefusedSql(name(view.getViewIdentifier()) + " is a table of sql/tables.sql; take another name");
        }
        if (operation instanceof DropViewOperation dropped && ofScript.contains(dropped.getViewIdentifier())) {
            throw new RefusedSql(name(dropped.getViewIdentifier())
                    + " is of sql/tables.sql, and stays; only own views can be dropped");
        }
        tell(sql);
        remember(operation, sql);
    }

    /** Returns the statements that make the views of this session that the script does not make. */
    public List<String> ownViews() {
        return views.entrySet().stream()
                .filter(view -> !ofScript.contains(view.getKey()))
                .map(view -> view.getValue().sql())
                .toList();
    }

    private static String name(ObjectIdentifier view) {
        return SafeText.of(view.getObjectName());
    }

    /**
     * A view keeps the sources that it was made with: after a change of a table it is made again. One that needs a view
     * that was dropped can't be, and is forgotten.
     */
    private void remakeViews() throws RefusedSql {
        Map<ObjectIdentifier, View> made = new LinkedHashMap<>(views);
        made.forEach((name, view) -> tables.executeSql(
                "DROP " + (view.isTemporary() ? "TEMPORARY " : "") + "VIEW IF EXISTS " + name.asSerializableString()));
        List<String> lost = new ArrayList<>();
        String reason = "";
        for (Map.Entry<ObjectIdentifier, View> view : made.entrySet()) {
            try {
                tables.executeSql(view.getValue().sql());
            } catch (RuntimeException | AssertionError e) {
                views.remove(view.getKey());
                lost.add(name(view.getKey()));
                reason = reason.isEmpty() ? FlinkMessage.ofSql(e) : reason;
            }
        }
        if (!lost.isEmpty()) {
            throw new RefusedSql("Gone, as what it was made of was dropped: " + String.join(", ", lost)
                    + "; make it anew, or ask again without it: " + reason);
        }
    }

    public boolean isBatch() {
        return batch;
    }

    /** Parses one statement. */
    public Operation parse(String sql) throws RefusedSql {
        try {
            return tables.getParser().parse(sql).get(0);
        } catch (RuntimeException | AssertionError e) {
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        }
    }

    /** Plans a query without running it. */
    public QueryPlan plan(String sql) throws RefusedSql {
        String explained;
        try {
            explained = tables.explainSql(sql, ExplainDetail.CHANGELOG_MODE);
        } catch (RuntimeException | AssertionError e) {
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        }
        long onHeap = QueryPlan.rowsOnHeap(explained);
        if (onHeap > ROWS_ON_HEAP) {
            throw new RefusedSql(String.format(
                    Locale.ROOT,
                    "ORDER BY with LIMIT and OFFSET of %,d rows would be kept on the heap of all jobs; allowed: %,d at most."
                            + " In batch, ORDER BY without LIMIT is sorted on disk: --batch --csv, and | head -n N cuts the"
                            + " output",
                    onHeap,
                    ROWS_ON_HEAP));
        }
        return new QueryPlan(explained, batch);
    }

    /** Returns the topic that a table reads; empty if it reads none. */
    public Optional<String> topic(String table) {
        return Optional.ofNullable(options(table).get(TOPIC));
    }

    private Map<String, String> options(String table) {
        try {
            CatalogBaseTable found = tables.getCatalog(tables.getCurrentCatalog())
                    .orElseThrow()
                    .getTable(new ObjectPath(tables.getCurrentDatabase(), table));
            return found.getTableKind() == CatalogBaseTable.TableKind.TABLE ? found.getOptions() : Map.of();
        } catch (TableNotExistException | CatalogException e) {
            return Map.of();
        }
    }

    /**
     * Has tables read a range of their topics, and end there if that is wanted.
     *
     * @param ranges by table
     */
    public void narrow(Map<String, TopicRange> ranges, boolean end) throws RefusedSql {
        ranges.forEach((table, range) -> alter(
                table,
                "'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = "
                        + text(TopicRange.option(range.begin()))
                        + (end
                                ? ", 'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = "
                                        + text(TopicRange.option(range.end()))
                                : ", 'scan.bounded.mode' = 'unbounded'")));
        if (!ranges.isEmpty()) {
            remakeViews();
        }
    }

    private void alter(String table, String options) {
        tables.executeSql("ALTER TABLE `" + table.replace("`", "``") + "` SET (" + options + ")");
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Runs what makes no job. */
    public TableResult tell(String sql) throws RefusedSql {
        try {
            return tables.executeSql(sql);
        } catch (RuntimeException | AssertionError e) {
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        }
    }

    /** Submits a query's job. */
    public RunningQuery submit(String sql) throws RefusedSql {
        try {
            return new RunningQuery(tables.executeSql(sql));
        } catch (TableException e) {
            if (e.getCause() != null && e.getMessage() != null && e.getMessage().startsWith("Failed to execute sql")) {
                throw new UserError("The query could not be submitted: " + FlinkMessage.ofJob(e), e);
            }
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        } catch (RuntimeException | AssertionError e) {
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        }
    }

    /** Returns the value of an option that the script or {@link #set} has set. */
    Optional<String> setting(String key) {
        return Optional.ofNullable(tables.getConfig().getConfiguration().toMap().get(key));
    }

    /** Changes an option of this session. */
    public void set(String key, String value) throws RefusedSql {
        try {
            Optional<String> old = setting(key);
            tables.getConfig().set(key, value);
            before.putIfAbsent(key, old);
            changed.put(key, value);
        } catch (RuntimeException e) {
            throw new RefusedSql(FlinkMessage.ofSql(e), e);
        }
    }

    /** Takes back what {@link #set} changed: one option, or all. */
    public void reset(ResetOperation operation) {
        List<String> keys = operation.getKey().map(List::of).orElseGet(() -> List.copyOf(changed.keySet()));
        for (String key : keys) {
            if (changed.remove(key) != null) {
                tables.getConfig().getConfiguration().removeKey(key);
                Optional.ofNullable(before.remove(key))
                        .flatMap(old -> old)
                        .ifPresent(old -> tables.getConfig().set(key, old));
            }
        }
    }

    /** Returns what {@link #set} changed. */
    public Map<String, String> changed() {
        return Map.copyOf(changed);
    }

    /** Returns the names of tables and views, those of this session too. */
    public List<String> names() {
        return List.of(tables.listTables());
    }

    /** Returns the names of a table's columns. */
    public List<String> columns(String table) {
        return new ArrayList<>(tables.from("`" + table.replace("`", "``") + "`")
                .getResolvedSchema()
                .getColumnNames());
    }
}
