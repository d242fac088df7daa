package org.wikistream.indexing;

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
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.topics.RejectionReason;

/**
 * Every record that may cross operators has one of Flink's own serializers, and survives a round trip, nulls included.
 */
class IndexingSerializationTest {

    private static final EnrichedChange FULL = SampleChanges.enriched("""
            {"type":"edit","wiki":"frwiki","title":"Paris","namespace":0,"user":"u","comment":"c","bot":true,"minor":false,
             "timestamp":1724299409,"length":{"old":1,"new":5000000000},"meta":{"id":"a","dt":"2026-01-31T10:15:30.001Z"}}
            """);
    private static final EnrichedChange BARE =
            SampleChanges.enriched("{\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:30Z\"}}");
    private static final RejectedRecord REJECTED =
            new RejectedRecord(new byte[] {1}, RejectionReason.INVALID_JSON, "detail", "topic", 1, 2, Instant.EPOCH);

    static List<Object> records() {
        return List.of(FULL, BARE, REJECTED, new ParsedRecord(BARE, null), new ParsedRecord(null, REJECTED));
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
