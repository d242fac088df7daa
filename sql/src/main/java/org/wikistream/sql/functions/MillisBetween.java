package org.wikistream.sql.functions;

import java.time.Instant;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code millis_between(from, to)}: whole milliseconds, which {@code TIMESTAMPDIFF} does not count; negative where to
 * is earlier.
 */
public final class MillisBetween extends ScalarFunction {

    public @Nullable Long eval(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Long.valueOf(to.toEpochMilli() - from.toEpochMilli());
    }
}
