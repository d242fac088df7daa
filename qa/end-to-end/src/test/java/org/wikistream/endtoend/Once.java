package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks the requirements on a topic of events. */
final class Once {

    private Once() {}

    /** The fields that differ if another cluster of the service sends the same event. */
    private static final Pattern PLACE = Pattern.compile("\"(topic|offset)\":[^,}]*");

    /** Checks that the records are the events, byte for byte, and that none is there twice. */
    static void expect(Map<String, byte[]> events, List<ConsumerRecord<byte[], byte[]>> records) {
        expect(events, records, bytes -> bytes);
    }

    /**
     * Checks that the records are the events, except for where the service holds them, and that none is there twice.
     */
    static void expectAnywhere(Map<String, byte[]> events, List<ConsumerRecord<byte[], byte[]>> records) {
        expect(
                events,
                records,
                bytes -> PLACE.matcher(new String(bytes, StandardCharsets.UTF_8))
                        .replaceAll("")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(
            Map<String, byte[]> events, List<ConsumerRecord<byte[], byte[]>> records, UnaryOperator<byte[]> compared) {
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String id = Json.parse(record.value()).path("meta").path("id").asText();
            assertThat(seen.add(id))
                    .as("%s comes once; again at partition %d, offset %d", id, record.partition(), record.offset())
                    .isTrue();
            assertThat(compared.apply(record.value()))
                    .as(id)
                    .isEqualTo(compared.apply(Objects.requireNonNull(events.get(id), id)));
        }
        assertThat(seen).isEqualTo(events.keySet());
    }
}
