package org.wikistream.ingest.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.resume.Fate;
import org.wikistream.ingest.resume.Gap;

class AccountedTest {

    @Test
    void crossesFromOneProcessToAnotherWithWhatIsMissing() throws IOException {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<Accounted> serializer =
                TypeInformation.of(Accounted.class).createSerializer(config);
        Gap gap = new Gap(Frames.EQIAD, 3L, null, 0, null, 5L);
        for (Accounted frame : List.of(
                Frames.dropped(Fate.CANARY, Frames.CODFW, 9),
                Frames.with(Frames.dropped(Fate.DUPLICATE, Frames.EQIAD, 1), gap, 4L))) {
            DataOutputSerializer out = new DataOutputSerializer(256);
            serializer.serialize(frame, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(frame);
        }
    }
}
