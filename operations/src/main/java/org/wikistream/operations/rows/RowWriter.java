package org.wikistream.operations.rows;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result, row by row. A value is null, a text, a number, a boolean, a list, a map by text, or JSON.
 */
public interface RowWriter {

    void begin(List<String> columns) throws IOException;

    /** Writes a row. Returns whether it takes another one. */
    boolean row(List<? extends @Nullable Object> values) throws IOException;

    void end() throws IOException;
}
