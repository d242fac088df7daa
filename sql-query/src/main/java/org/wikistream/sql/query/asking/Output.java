package org.wikistream.sql.query.asking;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import org.wikistream.operations.rows.ColumnShape;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.operations.rows.StreamedRows;

/**
 * The destination of an answer.
 *
 * @param rows throws if nobody reads it any more
 * @param words takes messages about the rows, a line at a time
 * @param isTerminal whether the rows go to one
 */
public record Output(Writer rows, Consumer<String> words, boolean isTerminal) {

    /** Returns a writer for rows that must all have arrived before any is shown. */
    RowWriter complete(RowForm form, int limit) {
        return form.writer(rows, limit);
    }

    /** Returns a writer for rows that are shown as they come. */
    RowWriter streamed(RowForm form, List<ColumnShape> shapes) {
        return form == RowForm.TABLE ? new StreamedRows(rows, shapes, isTerminal) : complete(form, 0);
    }

    void say(String line) {
        words.accept(line);
    }

    void flush() throws IOException {
        rows.flush();
    }
}
