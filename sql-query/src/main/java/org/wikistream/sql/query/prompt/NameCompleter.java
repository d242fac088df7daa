package org.wikistream.sql.query.prompt;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.wikistream.sql.query.asking.Interpreter;

/** Completes the names of tables, and the columns of tables that the statement names. */
final class NameCompleter implements Completer {

    private final Interpreter interpreter;

    NameCompleter(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Set<String> names = new TreeSet<>();
        for (String table : interpreter.session().names()) {
            names.add(table);
            if (line.words().contains(table)) {
                names.addAll(interpreter.session().columns(table));
            }
        }
        names.forEach(name -> candidates.add(new Candidate(name)));
    }
}
