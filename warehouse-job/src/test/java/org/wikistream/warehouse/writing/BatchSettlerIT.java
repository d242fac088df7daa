package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.warehouse.writing.BatchResult.Refused;

/** Tests unknown errors, with a table that is told what to refuse. */
class BatchSettlerIT {

    private static final int GOOD = 0;
    private static final int BAD = 1;

    private final List<SqlProblem> pauses = new ArrayList<>();
    private int refusals;
    private int failedOpens;

    @Test
    void triesARowOnceMoreAfterAPauseWhereTheErrorIsKnownToNobody() throws Exception {
        refusals = 2; // once together with the others, and once alone
        BatchResult<Integer, Integer> result = settle(GOOD, BAD);
        assertThat(result.refused()).isEmpty();
        assertThat(result.written()).hasSize(2);
        assertThat(pauses).extracting(SqlProblem::kind).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void refusesItIfItFailsAgain() throws Exception {
        refusals = Integer.MAX_VALUE;
        BatchResult<Integer, Integer> result = settle(GOOD, BAD);
        assertThat(result.refused())
                .extracting(Refused::row)
                .extracting(PendingRow::row)
                .containsExactly(BAD);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void blamesNoRowForWhatFailsBeforeAnyIsSent() throws Exception {
        failedOpens = 1;
        assertThat(settle(GOOD).written()).hasSize(1);
        assertThat(pauses).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.OPERATOR);
            assertThat(problem.describe())
                    .contains("it refuses the session itself")
                    .doesNotContain("every row");
        });
    }

    private BatchResult<Integer, Integer> settle(int... rows) throws Exception {
        List<PendingRow<Integer, Integer>> batch = new ArrayList<>();
        for (int row : rows) {
            batch.add(new PendingRow<>(row, row, 1));
        }
        TableSession<Integer> session =
                new TableSession<>(Database.create(MariaDbServer.shared()).connection(), new Rows(), Clock.systemUTC());
        try {
            return BatchSettler.<Integer, Integer>ofGoodRows(session, new NoPatience())
                    .settle(batch);
        } finally {
            session.discard();
        }
    }

    private final class NoPatience implements Patience {

        @Override
        public void pause(SqlProblem problem, int attempts) {
            pauses.add(problem);
        }

        @Override
        public void over() {}
    }

    private final class Rows implements RowKind<Integer, Integer> {

        @Override
        public Converted<Integer> convert(Integer element) {
            return new Converted.Row<>(element, 1, List.of());
        }

        @Override
        public Table<Integer> open(Connection connection) throws SQLException {
            if (failedOpens-- > 0) {
                throw new SQLException("some error", "HY000", 1105);
            }
            return rows -> {
                if (rows.contains(BAD) && refusals-- > 0) {
                    throw new SQLException("some error", "HY000", 1105);
                }
                return 0;
            };
        }

        @Override
        public @Nullable Instant eventTime(Integer element) {
            return null;
        }

        @Override
        public @Nullable Instant appended(Integer element) {
            return null;
        }
    }
}
