package org.wikistream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.topics.RejectionReason;
import org.wikistream.warehouse.minutes.Minutes;
import org.wikistream.warehouse.minutes.ParsedMinute;
import org.wikistream.warehouse.minutes.ReadMinute;

/**
 * Every record that may cross operators has one of Flink's own serializers, and survives a round trip, nulls included.
 */
class WarehouseSerializationTest {

    private static final ReadMinute MINUTE = new ReadMinute(
            Minutes.row("2026-01-31T10:15:00Z", "2026-01-31T10:16:00Z", 7), new byte[] {1}, 0, 17, Instant.EPOCH);
    private static final RejectedRecord REJECTED =
            new RejectedRecord(new byte[] {1}, RejectionReason.OTHER_WINDOW, "detail", "topic", 1, 2, Instant.EPOCH);

    static List<Object> records() {
        return List.of(MINUTE, new ParsedMinute(MINUTE, null), new ParsedMinute(null, REJECTED));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void survivesWithoutKryo(T record) throws IOException {
        @SuppressWarnings("unchecked")
        TypeInformation<T> type = TypeInformation.of((Class<T>) record.getClass());
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<T> serializer = type.createSerializer(config);
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(record, bytes);
        T copy = serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
        assertThat(copy).usingRecursiveComparison().isEqualTo(record);
    }
}
