package org.wikistream.archive.query.database;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.wikistream.display.SafeText;

/** Thrown for SQL that DuckDB refused or could not finish. The message is for the user, and safe for a terminal. */
public final class WrongSql extends Exception {

    private static final long serialVersionUID = 1;
    private static final String TOO_LARGE = "Out of Memory Error";

    private WrongSql(String message, SQLException cause) {
        super(message, cause);
    }

    static WrongSql of(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        if (message.startsWith(TOO_LARGE)) {
            // DuckDB's own message advises changing settings that are locked.
            return new WrongSql(
                    "The query needs more than " + ChangesDatabase.MEMORY + " of memory and " + ChangesDatabase.SPILLED
                            + " of disk: narrow it by --from and --to, or sort and group less at once",
                    e);
        }
        // Values of strangers are part of some messages.
        return new WrongSql(message.lines().map(SafeText::of).collect(Collectors.joining(System.lineSeparator())), e);
    }
}
