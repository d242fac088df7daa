package org.wikistream.operations.query;

import org.wikistream.operations.rows.RowForm;
import org.wikistream.problem.UserError;
import picocli.CommandLine.Option;

/** The options that choose the form of an answer. */
public final class RowFormOptions {

    @Option(names = "--json", description = "Print each row as one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV with a header line.")
    private boolean csv;

    /** Returns the requested form; a table by default. */
    public RowForm form() {
        if (json && csv) {
            throw new UserError("--json and --csv exclude each other; name one of them");
        }
        return json ? RowForm.JSON : csv ? RowForm.CSV : RowForm.TABLE;
    }
}
