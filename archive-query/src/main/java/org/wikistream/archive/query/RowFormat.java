package org.wikistream.archive.query;

import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.query.RowFormOptions;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.problem.UserError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the form of the rows. */
final class RowFormat {

    @Mixin
    private final RowFormOptions options = new RowFormOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Print at most this many rows of the table (default: " + RowForm.ROWS_OF_TABLE
                    + "). --json and --csv write all rows.")
    private @Nullable Integer limit;

    RowWriter writer(Writer out) {
        RowForm form = options.form();
        if (limit != null && form != RowForm.TABLE) {
            throw new UserError(
                    "--limit is for the table; with --json and --csv, write LIMIT " + limit + " at the end of the SQL");
        }
        return form.writer(out, rows());
    }

    private int rows() {
        int rows = limit == null ? RowForm.ROWS_OF_TABLE : limit;
        if (rows < 1) {
            throw new UserError("--limit " + rows + " is not valid; allowed: a number above 0");
        }
        return rows;
    }
}
