package org.wikistream.jdbcsink;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.mysql.change.ChangeTable;
import org.wikistream.mysql.change.StorableChange;
import org.wikistream.mysql.change.StorableRow;

/** A change as the parameters of an INSERT of one row, as JdbcSink wants it. */
final class ChangeInsert implements JdbcStatementBuilder<EnrichedChange> {

    private static final long serialVersionUID = 1;

    private static final long INTERVAL_MILLIS = 1000;
    private static final int RETRIES = 3;
    private static final ChangeRowReader READER = new ChangeRowReader();

    /** JdbcSink as its documentation has it, with the batches of warehouse-job. */
    static Sink<EnrichedChange> sink(MySqlSettings mySql) {
        return JdbcSink.<EnrichedChange>builder()
                .withQueryStatement(statement(), new ChangeInsert())
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(mySql.batchSize())
                        .withBatchIntervalMs(INTERVAL_MILLIS)
                        .withMaxRetries(RETRIES)
                        .build())
                .buildAtLeastOnce(new PasswordFileConnections(mySql.connection()));
    }

    private static String statement() {
        return ChangeTable.names().stream()
                .map(column -> "`" + column + "`")
                .collect(Collectors.joining(
                        ", ",
                        "INSERT INTO `" + ChangeTable.NAME + "` (",
                        ") VALUES ("
                                + String.join(
                                        ",",
                                        Collections.nCopies(ChangeTable.names().size(), "?")) + ")"));
    }

    @Override
    public void accept(PreparedStatement statement, EnrichedChange change) throws SQLException {
        StorableChange storable = StorableChange.of(
                READER.read(change.payload(), change.enrichment(), change.partition(), change.offset()));
        if (storable instanceof StorableChange.Refused refused) {
            throw new SQLException("Not a row: " + refused.detail());
        }
        int parameter = 1;
        for (Object value : ((StorableRow) storable).values()) {
            statement.setObject(parameter++, value);
        }
    }
}
