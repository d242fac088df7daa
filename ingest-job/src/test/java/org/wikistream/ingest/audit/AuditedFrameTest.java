package org.wikistream.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.OffsetGap;

class AuditedFrameTest {

    @Test
    void crossesFromOneProcessToAnotherWithWhatIsMissing() throws IOException {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeSerializer<AuditedFrame> serializer =
                TypeInformation.of(AuditedFrame.class).createSerializer(config);
        OffsetGap gap = new OffsetGap(AuditedFrames.EQIAD, 3L, null, 0, null, 5L);
        for (AuditedFrame frame : List.of(
                AuditedFrames.dropped(Disposition.CANARY, AuditedFrames.CODFW, 9),
                AuditedFrames.with(AuditedFrames.dropped(Disposition.DUPLICATE, AuditedFrames.EQIAD, 1), gap, 4L))) {
            DataOutputSerializer out = new DataOutputSerializer(256);
            serializer.serialize(frame, out);
            assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                    .isEqualTo(frame);
        }
    }
}
