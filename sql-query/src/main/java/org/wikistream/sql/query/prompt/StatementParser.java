package org.wikistream.sql.query.prompt;

import java.util.Locale;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;
import org.wikistream.sql.Statements;

/** Decides when a statement is complete: at its semicolon, or at once for the few words that are not SQL. */
final class StatementParser extends DefaultParser {

    static final Set<String> LEAVE = Set.of("quit", "exit", "\\q");
    static final Set<String> HELP = Set.of("help", "?");

    StatementParser() {
        // Open quotes and brackets are left to SQL.
        setQuoteChars(new char[0]);
        setEscapeChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        String word = line.replace(';', ' ').strip().toLowerCase(Locale.ROOT);
        boolean isComplete =
                word.isEmpty() || LEAVE.contains(word) || HELP.contains(word) || Statements.areComplete(line);
        if (context == ParseContext.ACCEPT_LINE && !isComplete) {
            throw new EOFError(-1, cursor, "The statement is not complete", ";");
        }
        return super.parse(line, cursor, context);
    }
}
