package org.wikistream.sql.query.statements;

import java.util.List;
import org.apache.flink.table.operations.DescribeTableOperation;
import org.apache.flink.table.operations.ExplainOperation;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.ShowOperation;
import org.apache.flink.table.operations.StatementSetOperation;
import org.apache.flink.table.operations.command.AddJarOperation;
import org.apache.flink.table.operations.command.HelpOperation;
import org.apache.flink.table.operations.command.QuitOperation;
import org.apache.flink.table.operations.command.ResetOperation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.table.operations.ddl.AlterTableOperation;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.operations.ddl.CreateViewOperation;
import org.apache.flink.table.operations.ddl.DropViewOperation;

/**
 * The kind of a statement, from Flink's parser, because the text may begin with a comment or with an ambiguous word.
 * Everything that is not listed here is refused, so new statements of a later Flink version don't run automatically.
 */
public enum StatementKind {
    /** Makes a job, and returns rows. */
    QUERY,
    /** Shows tables and plans, at once. */
    TELL,
    /** Creates or drops a view of this session. */
    VIEW,
    SET,
    RESET,
    HELP,
    QUIT;

    private static final String ELSEWHERE = " Use Flink's sql-client with sql/tables.sql: docs/sql.md";

    /** Returns the kind of an operation, or says why it may not run. */
    public static StatementKind of(Operation operation) throws RefusedSql {
        if (operation instanceof QueryOperation) {
            return QUERY;
        }
        if (operation instanceof ShowOperation
                || operation instanceof DescribeTableOperation
                || operation instanceof ExplainOperation) {
            return TELL;
        }
        if (operation instanceof CreateViewOperation || operation instanceof DropViewOperation) {
            return VIEW;
        }
        if (operation instanceof SetOperation) {
            return SET;
        }
        if (operation instanceof ResetOperation) {
            return RESET;
        }
        if (operation instanceof HelpOperation) {
            return HELP;
        }
        if (operation instanceof QuitOperation) {
            return QUIT;
        }
        throw new RefusedSql(refusal(operation));
    }

    private static String refusal(Operation operation) {
        if (operation instanceof ModifyOperation || operation instanceof StatementSetOperation) {
            return "A query here only reads: a job that writes would outlive this command without anybody watching it."
                    + ELSEWHERE;
        }
        if (operation instanceof CreateTableOperation) {
            return "No tables are made here, because one could read any file and server that the TaskManager reaches;"
                    + " CREATE TEMPORARY VIEW makes a view of those that there are." + ELSEWHERE;
        }
        if (operation instanceof AlterTableOperation) {
            return "The tables stay as they are; --from and --to say which records are read." + ELSEWHERE;
        }
        if (operation instanceof AddJarOperation) {
            return "No code is brought here." + ELSEWHERE;
        }
        return "This statement is not allowed here; allowed: " + String.join(", ", ALLOWED) + "." + ELSEWHERE;
    }

    private static final List<String> ALLOWED =
            List.of("SELECT", "WITH", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE", "CREATE and DROP VIEW", "SET", "RESET");
}
