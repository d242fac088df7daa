package org.wikistream.sql.query.submitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.sql.query.connecting.TopicRange;
import org.wikistream.sql.query.statements.AllowedSettings;
import org.wikistream.sql.query.statements.RefusedSql;
import org.wikistream.sql.query.statements.StatementKind;

/** Tests without a cluster what is planned, allowed and refused. */
class SqlSessionTest {

    private static final String SCRIPT = """
            SET 'table.exec.source.idle-timeout' = '5 s';
            SET 'restart-strategy.type' = 'exponential-delay';
            -- one; with a semicolon
            CREATE TABLE changes (wiki STRING, bot BOOLEAN, `user` STRING,
                event_time TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL,
                WATERMARK FOR event_time AS event_time - INTERVAL '20' SECOND)
            WITH ('connector' = 'kafka', 'topic' = 'wikimedia.recentchange', 'format' = 'json',
                'properties.bootstrap.servers' = '127.0.0.1:9092', 'scan.startup.mode' = 'earliest-offset');
            CREATE VIEW people AS SELECT * FROM changes WHERE NOT bot;
            """;

    private static final SqlSession STREAM = open(false);
    private static final SqlSession BATCH = open(true);

    private static SqlSession open(boolean batch) {
        return SqlSession.open(SCRIPT, "127.0.0.1:19092", 1, List.of(), batch);
    }

    @Test
    void aPlanNamesTheTablesThatAreReadAndWhetherRowsMayChange() throws RefusedSql {
        assertThat(STREAM.plan("SELECT wiki FROM people")).isEqualTo(new QueryPlan(Set.of("changes"), false, false));
        assertThat(STREAM.plan("SELECT wiki, COUNT(*) FROM people GROUP BY wiki"))
                .isEqualTo(new QueryPlan(Set.of("changes"), true, false));
        assertThat(STREAM.plan("SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE changes, DESCRIPTOR(event_time),"
                        + " INTERVAL '1' MINUTE)) GROUP BY window_start, window_end"))
                .isEqualTo(new QueryPlan(Set.of("changes"), false, true));
        assertThat(BATCH.plan("SELECT wiki, COUNT(*) FROM people GROUP BY wiki"))
                .isEqualTo(new QueryPlan(Set.of("changes"), false, false));
        assertThat(STREAM.plan("SELECT 1")).isEqualTo(new QueryPlan(Set.of(), false, false));
        assertThat(STREAM.topic("changes")).contains("wikimedia.recentchange");
        assertThat(STREAM.topic("people")).isEmpty();
    }

    @Test
    void tablesReadTheStacksKafkaAndTheRangeThatIsAsked() throws Exception {
        SqlSession session = open(false);
        session.view("CREATE TEMPORARY VIEW mine AS SELECT * FROM people");
        session.narrow(Map.of("changes", new TopicRange("t", Map.of(0, 3L), Map.of(0, 9L), 0)), true);
        assertThat(text(session, "SHOW CREATE TABLE changes"))
                .contains("'properties.bootstrap.servers' = '127.0.0.1:19092'")
                .contains("'scan.startup.specific-offsets' = 'partition:0,offset:3'")
                .contains("'scan.bounded.specific-offsets' = 'partition:0,offset:9'");
        session.narrow(Map.of("changes", new TopicRange("t", Map.of(0, 4L), Map.of(0, 9L), 0)), false);
        assertThat(text(session, "SHOW CREATE TABLE changes"))
                .contains("'scan.startup.specific-offsets' = 'partition:0,offset:4'")
                .contains("'scan.bounded.mode' = 'unbounded'");
        assertThat(session.ownViews()).containsExactly("CREATE TEMPORARY VIEW mine AS SELECT * FROM people");
        assertThat(session.plan("SELECT * FROM mine").tables()).containsExactly("changes");
        session.view("DROP TEMPORARY VIEW mine");
        assertThat(session.ownViews()).isEmpty();
    }

    @Test
    void aViewThatNeedsADroppedOneIsNamedAndTheOthersStay() throws RefusedSql {
        SqlSession session = open(false);
        session.view("CREATE TEMPORARY VIEW a AS SELECT * FROM people");
        session.view("CREATE TEMPORARY VIEW b AS SELECT * FROM a");
        session.view("CREATE TEMPORARY VIEW c AS SELECT * FROM people");
        session.view("DROP TEMPORARY VIEW a");
        Map<String, TopicRange> ranges = Map.of("changes", new TopicRange("t", Map.of(0, 3L), Map.of(0, 9L), 0));
        assertThatThrownBy(() -> session.narrow(ranges, true))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining("was dropped: b; make it anew")
                .hasMessageContaining("Object 'a' not found");
        session.narrow(ranges, true);
        assertThat(session.ownViews()).containsExactly("CREATE TEMPORARY VIEW c AS SELECT * FROM people");
        assertThat(session.plan("SELECT * FROM c").tables()).containsExactly("changes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TEMPORARY VIEW people AS SELECT * FROM people WHERE bot | people is a table of sql/tables.sql; take another name
            CREATE TEMPORARY VIEW changes AS SELECT 1                      | changes is a table of sql/tables.sql; take another name
            DROP VIEW people                                               | people is of sql/tables.sql, and stays
            """)
    void theTablesOfTheScriptKeepTheirNames(String sql, String reason) {
        assertThatThrownBy(() -> STREAM.view(sql))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining(reason);
    }

    @Test
    void takenBackSettingsAreAsTheScriptSetThem() throws Exception {
        SqlSession session = open(false);
        String key = "table.exec.source.idle-timeout";
        assertThat(session.setting(key)).contains("5 s");
        session.set(key, "1 s");
        session.set(key, "2 s");
        assertThat(session.setting(key)).contains("2 s");
        session.reset((ResetOperation) session.parse("RESET '" + key + "'"));
        assertThat(session.setting(key)).contains("5 s");
        session.set("table.exec.state.ttl", "1 h");
        session.reset((ResetOperation) session.parse("RESET"));
        assertThat(session.setting("table.exec.state.ttl")).isEmpty();
        assertThat(session.changed()).isEmpty();
    }

    /**
     * Each of these options protects the jobs that run beside a query; a file that sets them differently changes
     * nothing.
     */
    @Test
    void aQuerysJobNeitherChecksPointsNorRestartsAndKeepsItsStateOffTheHeap() {
        Configuration options = QueryOptions.of(1, List.of());
        assertThat(options.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("none");
        assertThat(options.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(options.get(PipelineOptions.NAME)).isEqualTo("sql-query");
        assertThat(options.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .isEmpty();
        assertThat(options.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                .isEmpty();
        assertThat(options.get(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED))
                .as("each change is a row of its own")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT wiki FROM changes                      | QUERY
            WITH a AS (SELECT 1) SELECT * FROM a          | QUERY
            /* a */ VALUES (1)                            | QUERY
            SHOW TABLES                                   | TELL
            DESCRIBE changes                              | TELL
            EXPLAIN SELECT wiki FROM changes              | TELL
            CREATE TEMPORARY VIEW v AS SELECT 1           | VIEW
            SET                                           | SET
            RESET                                         | RESET
            """)
    void whatOnlyReadsIsAllowed(String sql, StatementKind kind) throws RefusedSql {
        assertThat(StatementKind.of(STREAM.parse(sql))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO changes (wiki) SELECT wiki FROM changes                      | A query here only reads
            EXECUTE STATEMENT SET BEGIN INSERT INTO changes (wiki) SELECT 'a'; END   | A query here only reads
            CREATE TABLE c WITH ('connector' = 'kafka') AS SELECT 1                  | is
            CREATE TABLE c (a STRING) WITH ('connector' = 'filesystem')              | No tables are made here
            ALTER TABLE changes SET ('topic' = 'other')                              | The tables stay as they are
            ADD JAR '/tmp/x.jar'                                                     | No code is brought here
            CREATE FUNCTION f AS 'x.Y' USING JAR '/tmp/x.jar'                        | not allowed here; allowed: SELECT
            CREATE CATALOG c WITH ('type' = 'generic_in_memory')                     | not allowed here; allowed: SELECT
            DROP TABLE changes                                                       | not allowed here; allowed: SELECT
            COMPILE PLAN '/tmp/p' FOR INSERT INTO changes (wiki) SELECT 'a'          | not allowed here; allowed: SELECT
            STOP JOB 'aa'                                                            | not allowed here; allowed: SELECT
            """)
    void whatWritesOrReachesFurtherIsRefusedWithAReason(String sql, String reason) {
        assertThatThrownBy(() -> StatementKind.of(STREAM.parse(sql)))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining(reason);
    }

    @Test
    void wrongSqlGetsFlinksMessageWithLineAndColumnAndNoStackTrace() {
        assertThatThrownBy(() -> STREAM.plan("SELECT\n  wikki FROM changes"))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining("line 2, column 3")
                .hasMessageContaining("Column 'wikki' not found in any table")
                .hasMessageNotContaining("SQL validation failed")
                .hasMessageNotContaining("org.apache");
        assertThatThrownBy(() -> STREAM.parse("SELECT FROM changes"))
                .hasMessageContaining("line 1, column 8")
                .hasMessageNotContaining("Was expecting");
    }

    @Test
    void whatOnlyOneModeCanDoNamesTheOther() {
        assertThatThrownBy(
                        () -> BATCH.plan(
                                "SELECT window_start, COUNT(*) FROM TABLE(SESSION(TABLE changes PARTITION BY wiki,"
                                        + " DESCRIPTOR(event_time), INTERVAL '5' MINUTE)) GROUP BY wiki, window_start, window_end"))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining("Without --batch it works");
    }

    @Test
    void aLimitThatWouldFillTheHeapOfAllJobsIsRefused() throws RefusedSql {
        for (SqlSession session : List.of(BATCH, STREAM)) {
            assertThatThrownBy(() -> session.plan("SELECT * FROM changes ORDER BY wiki LIMIT 99990 OFFSET 11"))
                    .isInstanceOf(RefusedSql.class)
                    .hasMessageContaining("100,001 rows")
                    .hasMessageContaining("allowed: 100,000 at most")
                    .hasMessageContaining("ORDER BY without LIMIT is sorted on disk");
            session.plan("SELECT * FROM changes ORDER BY wiki LIMIT 99990 OFFSET 10");
        }
        BATCH.plan("SELECT * FROM changes LIMIT 1000000");
        BATCH.plan("SELECT * FROM changes ORDER BY wiki");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restart-strategy.type",
                "pipeline.name",
                "state.backend.type",
                "execution.checkpointing.interval",
                "table.dynamic-table-options.enabled",
                "table.exec.resource.default-parallelism"
            })
    void optionsThatShapeTheJobStay(String key) {
        assertThatThrownBy(() -> AllowedSettings.refuseOthers(key))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining("SET '" + key + "' is not allowed here; allowed: execution.runtime-mode");
    }

    @Test
    void aHintCantLeadATableElsewhere() {
        assertThatThrownBy(() -> STREAM.plan("SELECT wiki FROM changes /*+ OPTIONS('topic' = 'other') */"))
                .isInstanceOf(RefusedSql.class)
                .hasMessageContaining("table.dynamic-table-options.enabled");
    }

    @Test
    void aMistakeInTheTablesNamesItsLine() {
        assertThatThrownBy(() -> SqlSession.open("\n\nCREATE TABLE t;", "k:1", 1, List.of(), false))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("sql/tables.sql, line 3: ");
    }

    private static String text(SqlSession session, String sql) throws Exception {
        try (CloseableIterator<Row> rows = session.tell(sql).collect()) {
            return String.valueOf(rows.next().getField(0));
        }
    }
}
