package org.wikistream.audit.reading;

import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.display.Visibility;

/** Makes untrusted text safe for a terminal. */
public final class Printable {

    private Printable() {}

    /** Returns the row with all its texts made safe. */
    static AuditRow of(AuditRow row) {
        if (row instanceof AuditRow.Counts counts) {
            return new AuditRow.Counts(of(counts.source()), ofNullable(counts.transaction()), of(counts.tally()));
        }
        if (row instanceof AuditRow.Gap gap) {
            return new AuditRow.Gap(of(gap.source()), ofNullable(gap.transaction()), gap.missing(), of(gap.range()));
        }
        if (row instanceof AuditRow.Filled filled) {
            return new AuditRow.Filled(of(filled.source()), ofNullable(filled.transaction()), filled.offset());
        }
        AuditRow.Lost lost = (AuditRow.Lost) row;
        return new AuditRow.Lost(
                of(lost.reader()),
                of(lost.topic()),
                lost.partition(),
                lost.firstOffset(),
                lost.lastOffset(),
                of(lost.time()));
    }

    /** Replaces control characters and invisible characters. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(character -> shown.appendCodePoint(Visibility.isVisible(character) ? character : '?'));
        return shown.toString();
    }

    private static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    private static StreamPartition of(StreamPartition source) {
        return new StreamPartition(of(source.stream()), of(source.topic()), source.partition());
    }

    private static MissingRange of(MissingRange range) {
        return new MissingRange(
                range.firstOffset(), range.lastOffset(), ofNullable(range.from()), ofNullable(range.to()));
    }

    private static Tally of(Tally tally) {
        return new Tally(
                tally.received(),
                tally.emitted(),
                tally.duplicates(),
                tally.canaries(),
                tally.rejected(),
                tally.gaps(),
                tally.missing(),
                tally.firstOffset(),
                tally.lastOffset(),
                ofNullable(tally.from()),
                ofNullable(tally.to()));
    }
}
