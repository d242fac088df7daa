package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.mysql.change.Progress.Position;
import org.wikistream.warehouse.writing.BatchResult.Refused;

/**
 * Writes a batch until each of its rows is settled: written, or refused for a reason of its own. If another
 * transaction, the connection or an operator has to resolve a problem, it waits. A batch that MySQL refuses is halved,
 * in the order of its rows, until a single row is left. Used by one thread.
 */
final class BatchSettler<E, R> {

    /** This many rows are not all bad for the same reason; the table is at fault then. */
    private static final int FUSE = 20;

    private static final String OF_ROWS =
            "it refuses every row, so look at the table: its columns, triggers and constraints"
                    + " are to be those that ./wikistream migrate makes";
    private static final String OF_SESSION =
            "it refuses the session itself, before any row: look at the server's log, and at"
                    + " what mysql.url and mysql.username name";

    private final TableSession<R> session;
    private final Patience patience;
    private final boolean doubtsTable;

    private BatchSettler(TableSession<R> session, Patience patience, boolean doubtsTable) {
        this.session = session;
        this.patience = patience;
        this.doubtsTable = doubtsTable;
    }

    /**
     * Creates a settler for rows that should all be good. If none is accepted, the table is at fault, and the settler
     * waits until that is resolved.
     */
    static <E, R> BatchSettler<E, R> ofGoodRows(TableSession<R> session, Patience patience) {
        return new BatchSettler<>(session, patience, true);
    }

    /** Creates a settler for rows that were refused before. Each is judged separately, and all may be bad. */
    static <E, R> BatchSettler<E, R> ofDoubtfulRows(TableSession<R> session, Patience patience) {
        return new BatchSettler<>(session, patience, false);
    }

    /** Waits until the database can be reached. */
    void connect() throws IOException, InterruptedException {
        for (int attempts = 1; ; attempts++) {
            SqlProblem problem = tryToConnect();
            if (problem == null) {
                patience.over();
                return;
            }
            session.discard();
            patience.pause(problem, attempts);
        }
    }

    /**
     * Settles a batch.
     *
     * @throws IOException if the patience has run out
     */
    BatchResult<E, R> settle(List<PendingRow<E, R>> batch) throws IOException, InterruptedException {
        List<PendingRow<E, R>> written = new ArrayList<>();
        List<Refused<E, R>> refused = new ArrayList<>();
        int doubles = 0;
        List<PendingRow<E, R>> left = batch;
        for (int attempts = 1; !left.isEmpty(); attempts++) {
            Round round = new Round();
            round.write(left);
            // Somebody may have repaired the table during the round, so rows refused before that are tried again.
            boolean mended = attempts > 1 && written.isEmpty() && !round.written.isEmpty();
            boolean tookSome = !written.isEmpty() || !round.written.isEmpty();
            written.addAll(round.written);
            doubles += round.doubles;
            Predicate<Refused<E, R>> decides = round.decides(mended, tookSome);
            round.refused.stream().filter(decides).forEach(refused::add);
            List<Refused<E, R>> undecided =
                    round.refused.stream().filter(decides.negate()).toList();
            left = undecided.stream().map(Refused::row).toList();
            if (!left.isEmpty() && !mended) {
                session.discard();
                patience.pause(asOperators(undecided.get(0).problem(), OF_ROWS), attempts);
            }
        }
        patience.over();
        return new BatchResult<>(written, refused, doubles);
    }

    /**
     * Moves the progress over rows that were rejected.
     *
     * @throws IOException if the patience has run out
     */
    void pass(NavigableMap<Integer, Position> positions) throws IOException, InterruptedException {
        for (int attempts = 1; ; attempts++) {
            SqlProblem problem = tryToConnect();
            if (problem == null) {
                try {
                    session.table().pass(positions);
                    patience.over();
                    return;
                } catch (SQLException | UncheckedIOException e) {
                    problem = SqlProblem.of(e);
                    problem = isOfRows(problem) ? asOperators(problem, OF_ROWS) : problem;
                }
            }
            session.discard();
            patience.pause(problem, attempts);
        }
    }

    /** Only a person can resolve this. */
    private static SqlProblem asOperators(SqlProblem problem, String remedy) {
        return new SqlProblem(
                Kind.OPERATOR, problem.code(), problem.words(), problem.remedy() == null ? remedy : problem.remedy());
    }

    private @Nullable SqlProblem tryToConnect() {
        try {
            session.table();
            return null;
        } catch (SQLException | UncheckedIOException e) {
            SqlProblem problem = SqlProblem.of(e);
            // No row itself was refused here.
            return isOfRows(problem) ? asOperators(problem, OF_SESSION) : problem;
        }
    }

    private static boolean isOfRows(SqlProblem problem) {
        return switch (problem.kind()) {
            case COLUMN, DATA, DUPLICATE, UNKNOWN -> true;
            case TRANSIENT_CONFLICT, CONNECTION, OPERATOR -> false;
        };
    }

    /** One attempt at each row of a batch. */
    private final class Round {

        private final List<PendingRow<E, R>> written = new ArrayList<>();
        private final List<Refused<E, R>> refused = new ArrayList<>();
        private int doubles;

        void write(List<PendingRow<E, R>> batch) throws IOException, InterruptedException {
            Deque<List<PendingRow<E, R>>> parts = new ArrayDeque<>(List.of(batch));
            while (!parts.isEmpty()) {
                List<PendingRow<E, R>> part = parts.pop();
                SqlProblem refusal = writePatiently(part);
                if (refusal == null) {
                    written.addAll(part);
                } else if (part.size() == 1) {
                    refused.add(new Refused<>(part.get(0), refusal));
                } else {
                    int half = part.size() / 2;
                    parts.push(part.subList(half, part.size()));
                    parts.push(part.subList(0, half));
                }
            }
            tryUnknownOnceMore();
        }

        /** It is unknown whether waiting helps. */
        private void tryUnknownOnceMore() throws IOException, InterruptedException {
            List<Refused<E, R>> unknown = refused.stream()
                    .filter(each -> each.problem().kind() == Kind.UNKNOWN)
                    .toList();
            if (unknown.isEmpty()) {
                return;
            }
            session.discard();
            patience.pause(unknown.get(0).problem(), 1);
            refused.removeAll(unknown);
            for (Refused<E, R> each : unknown) {
                SqlProblem refusal = writePatiently(List.of(each.row()));
                if (refusal == null) {
                    written.add(each.row());
                } else {
                    refused.add(new Refused<>(each.row(), refusal));
                }
            }
        }

        /** Returns why MySQL refuses the rows; null if they are written. */
        private @Nullable SqlProblem writePatiently(List<PendingRow<E, R>> rows)
                throws IOException, InterruptedException {
            for (int attempts = 1; ; attempts++) {
                SqlProblem problem = tryToConnect();
                if (problem == null) {
                    try {
                        doubles +=
                                session.write(rows.stream().map(PendingRow::row).toList());
                        patience.over();
                        return null;
                    } catch (SQLException | UncheckedIOException e) {
                        problem = SqlProblem.of(e);
                        if (doubtsTable && problem.kind() == Kind.COLUMN) {
                            problem = asOperators(problem, OF_ROWS);
                        } else if (isOfRows(problem)) {
                            return problem;
                        }
                    }
                }
                if (problem.kind() != Kind.TRANSIENT_CONFLICT) {
                    session.discard();
                }
                patience.pause(problem, attempts);
            }
        }

        /**
         * Decides whether a refusal says something about its row. It does not if no row of the batch was written and
         * the error is not a known data error, or is the same for many rows. The table or the server is at fault then.
         */
        Predicate<Refused<E, R>> decides(boolean mended, boolean tookSome) {
            if (!doubtsTable) {
                return each -> true;
            }
            if (refused.isEmpty() || tookSome) {
                return each -> !mended;
            }
            int code = refused.get(0).problem().code();
            boolean fused = refused.size() >= FUSE
                    && refused.stream().allMatch(each -> each.problem().code() == code);
            return each -> !fused && each.problem().kind() == Kind.DATA;
        }
    }
}
