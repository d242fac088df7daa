package org.wikistream.archive.query;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.rows.CsvRows;
import org.wikistream.operations.rows.JsonRows;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.operations.rows.TableRows;
import org.wikistream.problem.UserError;
import picocli.CommandLine.Option;

/** How the rows are written. */
final class RowFormat {

    private static final int USUAL_LIMIT = 1000;

    @Option(names = "--json", description = "One JSON object a row.")
    private boolean json;

    @Option(names = "--csv", description = "CSV with a line of heads.")
    private boolean csv;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Rows of the table at most (default: " + USUAL_LIMIT + "). --json and --csv write all rows.")
    private @Nullable Integer limit;

    RowWriter writer(Writer out) {
        if (!json && !csv) {
            return new TableRows(out, rows());
        }
        if (json && csv) {
            throw new UserError("--json and --csv exclude each other; name one of them");
        }
        if (limit != null) {
            throw new UserError(
                    "--limit is for the table; with --json and --csv, write LIMIT " + limit + " at the end of the SQL");
        }
        return json ? new JsonRows(out) : new CsvRows(out);
    }

    private int rows() {
        int rows = limit == null ? USUAL_LIMIT : limit;
        if (rows < 1) {
            throw new UserError("--limit " + rows + " is not valid; allowed: a number above 0");
        }
        return rows;
    }
}
