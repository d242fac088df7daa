package org.wikistream.bench.warehouse;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Appends the fields of a line for LOAD DATA. No field has a tab, a line's end or a backslash of its own. */
final class TsvLine {

    private static final String NULL = "\\N";

    private final StringBuilder out;
    private boolean begun;

    TsvLine(StringBuilder out) {
        this.out = out;
    }

    TsvLine text(@Nullable String value) {
        return next().put(value == null ? NULL : value);
    }

    TsvLine number(long value) {
        return text(Long.toString(value));
    }

    /** NULL unless present. */
    TsvLine number(boolean present, long value) {
        return text(present ? Long.toString(value) : null);
    }

    TsvLine flag(boolean value) {
        return text(value ? "1" : "0");
    }

    /** NULL unless present. */
    TsvLine flag(boolean present, boolean value) {
        return present ? flag(value) : text(null);
    }

    TsvLine time(LocalDateTime value) {
        return text(value.toString());
    }

    void end() {
        out.append('\n');
        begun = false;
    }

    private TsvLine next() {
        if (begun) {
            out.append('\t');
        }
        begun = true;
        return this;
    }

    private TsvLine put(String value) {
        out.append(value);
        return this;
    }
}
