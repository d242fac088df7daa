package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever crosses operators or lies in state is serialized without Kryo. */
class StatisticsSerializationTest {

    private static final RowKey ROW = Changes.minute("edit", "enwiki", 3);
    private static final Counts COUNTS = Counts.of(sum -> 5_000_000_000L + sum.position());
    private static final byte[] BYTES = {1, 2, 3};

    static Stream<Object> values() {
        return Stream.of(
                ROW,
                new RowDelta(ROW, COUNTS, BYTES, true),
                new RowTotal(COUNTS, true, BYTES),
                new RowTotal(COUNTS, true, null),
                Deltas.row(ROW, 3, true),
                LateRecord.of(new RowDelta(ROW, COUNTS, BYTES, false)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comesBackAsItWas(Object value) throws Exception {
        assertThat(roundTrip(value)).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void aLateChangeKeepsItsBytesAndItsPlace() throws Exception {
        LateRecord late = LateRecord.of(Changes.edit("enwiki", 0));
        LateRecord copy = roundTrip(late);

        assertThat(copy.payload()).isEqualTo(late.payload());
        assertThat(copy.partition()).isEqualTo(2);
        assertThat(copy.offset()).isEqualTo(77);
        assertThat(copy.delta()).isNull();
    }

    @Test
    void theHashOfAKeyStaysWhatItIsInSavepoints() {
        assertThat(ROW.hashCode()).isEqualTo(525_765_327);
    }

    private static <T> T roundTrip(T value) throws Exception {
        @SuppressWarnings("unchecked")
        TypeInformation<T> type = TypeInformation.of((Class<T>) value.getClass());
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        TypeSerializer<T> serializer = type.createSerializer(withoutKryo);
        DataOutputSerializer bytes = new DataOutputSerializer(256);
        serializer.serialize(value, bytes);
        return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    }
}
