package org.wikistream.audit;

import java.io.IOException;
import java.util.Optional;
import org.wikistream.event.JsonFields;

/** Reads audit rows, whoever wrote them. Unknown fields are skipped. */
final class AuditRowReader {

    private AuditRowReader() {}

    /** Reads a row. Returns empty if the value is not a row, or is one of a type that this release does not know. */
    static Optional<AuditRow> read(byte[] value) {
        try {
            return Optional.of(row(JsonFields.read(value)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static AuditRow row(JsonFields fields) throws IOException {
        return switch (fields.text(AuditFields.TYPE)) {
            case AuditFields.COUNTS ->
                new AuditRow.Counts(source(fields), fields.textOrNull(AuditFields.TRANSACTION), tally(fields));
            case AuditFields.GAP ->
                new AuditRow.Gap(
                        source(fields),
                        fields.textOrNull(AuditFields.TRANSACTION),
                        fields.numberOr(AuditFields.MISSING, 0),
                        new MissingRange(
                                fields.numberOrNull(AuditFields.FIRST_OFFSET),
                                fields.numberOrNull(AuditFields.LAST_OFFSET),
                                fields.textOrNull(AuditFields.FROM),
                                fields.textOrNull(AuditFields.TO)));
            case AuditFields.FILLED ->
                new AuditRow.Filled(
                        source(fields),
                        fields.textOrNull(AuditFields.TRANSACTION),
                        fields.number(AuditFields.FIRST_OFFSET));
            case AuditFields.LOST ->
                new AuditRow.Lost(
                        fields.text(AuditFields.READER),
                        fields.text(AuditFields.TOPIC),
                        fields.smallNumber(AuditFields.PARTITION),
                        fields.number(AuditFields.FIRST_OFFSET),
                        fields.number(AuditFields.LAST_OFFSET),
                        fields.text(AuditFields.TIME));
            default -> throw new IOException("This release does not know the type of the row");
        };
    }

    private static StreamPartition source(JsonFields fields) throws IOException {
        return new StreamPartition(
                fields.text(AuditFields.STREAM),
                fields.text(AuditFields.TOPIC),
                fields.smallNumber(AuditFields.PARTITION));
    }

    private static Tally tally(JsonFields fields) throws IOException {
        return new Tally(
                fields.number(AuditFields.RECEIVED),
                fields.number(AuditFields.EMITTED),
                fields.number(AuditFields.DUPLICATES),
                fields.number(AuditFields.CANARIES),
                fields.number(AuditFields.REJECTED),
                fields.number(AuditFields.GAPS),
                fields.number(AuditFields.MISSING),
                fields.numberOrNull(AuditFields.FIRST_OFFSET),
                fields.numberOrNull(AuditFields.LAST_OFFSET),
                fields.textOrNull(AuditFields.FROM),
                fields.textOrNull(AuditFields.TO));
    }
}
