package org.wikistream.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads rows of the audit topic. A value is a JSON object, which leaves out unknown values. The keys are
 * chosen so that compaction keeps one row of counts per minute for each partition, and all rows about gaps and losses.
 * Keys and values stay byte for byte what they were: a key that changed would no longer replace the rows of earlier
 * releases.
 */
public final class AuditRowCodec {

    private AuditRowCodec() {}

    /**
     * Returns the key of a row.
     *
     * @param now when the row is written; only keys of counts depend on it, by the minute
     */
    public static byte[] key(AuditRow row, Instant now) {
        return keyText(row, now).getBytes(UTF_8);
    }

    /** Returns the value of a row. */
    public static byte[] value(AuditRow row) {
        return AuditRowWriter.write(row);
    }

    /**
     * Reads a value, whoever wrote it.
     *
     * @param value null for a tombstone
     * @return empty if the value is no row, or one of a type that this release does not know
     */
    public static Optional<AuditRow> read(byte @Nullable [] value) {
        return value == null ? Optional.empty() : AuditRowReader.read(value);
    }

    private static String keyText(AuditRow row, Instant now) {
        if (row instanceof AuditRow.Counts counts) {
            return key(counts.source(), now.truncatedTo(ChronoUnit.MINUTES));
        }
        if (row instanceof AuditRow.Gap gap) {
            return AuditFields.GAP + "|" + key(gap.source(), place(gap.range()));
        }
        if (row instanceof AuditRow.Filled filled) {
            return AuditFields.FILLED + "|" + key(filled.source(), filled.offset());
        }
        AuditRow.Lost lost = (AuditRow.Lost) row;
        return AuditFields.LOST + "|" + lost.reader() + "|" + lost.topic() + "-" + lost.partition() + ":"
                + lost.firstOffset() + "-" + lost.lastOffset();
    }

    private static String key(StreamPartition source, Object last) {
        return source.stream() + "|" + source.topic() + "|" + source.partition() + "|" + last;
    }

    /** If the offsets aren't known, the times around the gap distinguish it from others. */
    private static Object place(MissingRange range) {
        return range.firstOffset() != null
                ? range.firstOffset()
                : "after " + epochMillis(range.from()) + " before " + epochMillis(range.to());
    }

    private static @Nullable Long epochMillis(@Nullable String time) {
        return time == null ? null : (Long) Instant.parse(time).toEpochMilli();
    }
}
