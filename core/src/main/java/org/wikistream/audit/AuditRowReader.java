package org.wikistream.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.JsonValues;

/** Reads audit rows, whoever wrote them. Fields that no row has are skipped. */
final class AuditRowReader {

    private static final JsonFactory JSON = new JsonFactory();

    private AuditRowReader() {}

    /** Empty where the value is no row, or one of a type that this release does not know. */
    static Optional<AuditRow> read(byte[] value) {
        try {
            return Optional.of(row(Fields.read(value)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static AuditRow row(Fields fields) throws IOException {
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

    private static StreamPartition source(Fields fields) throws IOException {
        return new StreamPartition(
                fields.text(AuditFields.STREAM),
                fields.text(AuditFields.TOPIC),
                fields.smallNumber(AuditFields.PARTITION));
    }

    private static Tally tally(Fields fields) throws IOException {
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

    /** The texts and the whole numbers of a row, by name. */
    private record Fields(Map<String, String> texts, Map<String, Long> numbers) {

        static Fields read(byte[] value) throws IOException {
            Fields fields = new Fields(new HashMap<>(), new HashMap<>());
            try (JsonParser parser = JSON.createParser(value)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new IOException("A row is a JSON object");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    fields.take(parser.currentName(), parser);
                }
            }
            return fields;
        }

        /** Where a name comes twice, the last value counts. */
        private void take(String name, JsonParser parser) throws IOException {
            texts.remove(name);
            numbers.remove(name);
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
                return;
            }
            Long number = JsonValues.wholeNumberOrNull(parser);
            if (number != null) {
                numbers.put(name, number);
            }
        }

        @Nullable String textOrNull(String name) {
            return texts.get(name);
        }

        String text(String name) throws IOException {
            return require(name, texts.get(name));
        }

        @Nullable Long numberOrNull(String name) {
            return numbers.get(name);
        }

        long numberOr(String name, long otherwise) {
            return numbers.getOrDefault(name, otherwise);
        }

        long number(String name) throws IOException {
            return require(name, numbers.get(name));
        }

        int smallNumber(String name) throws IOException {
            long number = number(name);
            if (number != (int) number) {
                throw new IOException(name + " is too large");
            }
            return (int) number;
        }

        private static <T> T require(String name, @Nullable T value) throws IOException {
            if (value == null) {
                throw new IOException(name + " is missing");
            }
            return value;
        }
    }
}
