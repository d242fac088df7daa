package org.wikistream.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.audit.AuditedFrame;
import org.wikistream.ingest.resume.Deduplicator;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.StreamState;

class SerializersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final StreamSplitSerializer splits = new StreamSplitSerializer();
    private final EnumeratorStateSerializer enumerators = new EnumeratorStateSerializer();

    @Test
    void aSplitComesBackAsItWas() throws IOException {
        for (StreamState state :
                List.of(StreamState.fresh(null), StreamState.fresh(NOW), readSome(1), readSome(1_000))) {
            StreamSplit split = new StreamSplit("http://127.0.0.1/", "recentchange", state);
            assertThat(splits.deserialize(2, splits.serialize(split))).isEqualTo(split);
        }
    }

    @Test
    void theEnumeratorsStateComesBackAsItWas() throws IOException {
        EnumeratorState state =
                new EnumeratorState(List.of("a", "b"), List.of(new StreamSplit("http://127.0.0.1/", "b", readSome(3))));
        assertThat(enumerators.deserialize(2, enumerators.serialize(state))).isEqualTo(state);
    }

    /** Version 0.1.0 of the job wrote this, without counts and gaps. */
    @Test
    void aSplitOfVersion1IsStillRead() throws IOException {
        StreamSplit split = splits.deserialize(1, stored("stream-v1"));
        assertThat(split.server()).isEqualTo("https://stream.wikimedia.org");
        assertThat(split.stream()).isEqualTo("recentchange");
        assertThat(split.state()).hasToString(text("stream-v1.txt"));
        EnumeratorState state = enumerators.deserialize(1, stored("enumerator-v1"));
        assertThat(state.streams()).containsExactly("recentchange", "mediawiki.page-create");
        assertThat(state.waiting())
                .containsExactly(new StreamSplit(
                        "https://stream.wikimedia.org", "mediawiki.page-create", StreamState.fresh(null)));
    }

    /** This has what version 1 lacks: counts, gaps, and events that may fill them. */
    @Test
    void aSplitOfVersion2IsStillRead() throws IOException {
        assertThat(splits.deserialize(2, stored("stream-v2")).state()).hasToString(text("stream-v2.txt"));
        EnumeratorState state = enumerators.deserialize(2, stored("enumerator-v2"));
        assertThat(state.streams()).containsExactly("recentchange", "mediawiki.page-create");
        assertThat(state.waiting()).containsExactly(splits.deserialize(2, stored("stream-v2")));
    }

    @Test
    void whatIsWrittenNowIsTheNewestOfTheStoredVersions() throws IOException {
        assertThat(splits.serialize(splits.deserialize(2, stored("stream-v2")))).isEqualTo(stored("stream-v2"));
        assertThat(splits.getVersion()).isEqualTo(2);
        assertThat(enumerators.getVersion()).isEqualTo(2);
    }

    @Test
    void aVersionOfTheFutureIsRefused() throws IOException {
        byte[] bytes = splits.serialize(new StreamSplit("s", "t", StreamState.fresh(null)));
        assertThatThrownBy(() -> splits.deserialize(3, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in version 3; this job reads versions 1 to 2");
        assertThatThrownBy(() -> enumerators.deserialize(7, new byte[0])).hasMessageContaining("in version 7");
    }

    @Test
    void anIdTakesAFewBytes() throws IOException {
        int few = splits.serialize(new StreamSplit("s", "t", readSome(1_000))).length;
        int many = splits.serialize(new StreamSplit("s", "t", readSome(3_000))).length;
        assertThat((many - few) / 2_000.0).as("bytes an id").isBetween(16.0, 17.0);
    }

    @Test
    void recordsNeedNoKryo() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeInformation<AuditedFrame> type = TypeInformation.of(AuditedFrame.class);
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(type.createSerializer(config)).isNotNull();
    }

    private static byte[] stored(String name) throws IOException {
        return HexFormat.of().parseHex(text(name + ".hex").replace("\n", ""));
    }

    private static String text(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SerializersTest.class.getResourceAsStream("/state/" + file), file)) {
            return new String(in.readAllBytes(), UTF_8).strip();
        }
    }

    /** Returns what a deduplicator holds after this many events, at most half a second apart. */
    private static StreamState readSome(int events) {
        Deduplicator deduplicator = new Deduplicator(StreamState.fresh(null), Duration.ofSeconds(60), NOW);
        FrameReader reader = new FrameReader(1 << 20);
        for (int index = 0; index < events; index++) {
            String line = "[{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":" + (1_700_000_000_000L + index)
                    + "},{\"topic\":\"codfw.t\",\"partition\":0,\"offset\":-1}]";
            String payload = "{\"meta\":{\"id\":\"event " + index
                    + "\",\"dt\":\"2024-08-22T04:03:29Z\",\"topic\":\"eqiad.t\",\"partition\":0"
                    + (index % 2 == 0 ? ",\"offset\":" + index : "") + "}}";
            assertThat(deduplicator
                            .take(reader.read(1, line, payload.getBytes(UTF_8)))
                            .disposition())
                    .isEqualTo(Disposition.PASSES);
        }
        return deduplicator.snapshot();
    }
}
