package org.wikistream.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.kafka.RejectedNote;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameFilter;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.topics.Topics;

class FrameEmitterTest {

    private static final String META = "\"meta\":{\"id\":\"i\",\"dt\":\"2024-08-22T04:03:29Z\",\"topic\":\"eqiad.t\","
            + "\"partition\":0,\"offset\":9}";

    private final FrameEmitter emitter = new FrameEmitter(new Topics("wikimedia"));
    private final FrameReader reader = new FrameReader(1 << 20);
    private final Collected output = new Collected();

    @Test
    void aChangeIsKeyedByItsPage() {
        String payload = "{" + META + ",\"wiki\":\"frwiki\",\"title\":\"Été\"}";
        emit("recentchange", payload);
        TopicRecord record = output.records.get(0);
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange");
        assertThat(record.key()).isEqualTo("frwiki|Été".getBytes(UTF_8));
        assertThat(record.value()).isEqualTo(payload.getBytes(UTF_8));
        assertThat(record.note()).isNull();
    }

    @Test
    void anEventOfAnotherStreamIsKeyedByItsIdAndGoesToATopicOfItsOwn() {
        emit("mediawiki.page-create", "{" + META + ",\"wiki\":\"frwiki\",\"title\":\"Été\"}");
        TopicRecord record = output.records.get(0);
        assertThat(record.topic()).isEqualTo("wikimedia.page-create");
        assertThat(record.key()).isEqualTo("i".getBytes(UTF_8));
    }

    @Test
    void whatCannotBeTakenGoesToTheRejectedTopicAsReceived() {
        String payload = "{\"meta\":{\"id\":\"i\",\"topic\":\"eqiad.t\",\"partition\":0,\"offset\":9}}";
        emit("recentchange", payload);
        TopicRecord record = output.records.get(0);
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange.rejected");
        assertThat(record.value()).isEqualTo(payload.getBytes(UTF_8));
        assertThat(record.note()).isEqualTo(new RejectedNote("missing-time", "no text in meta.dt", "eqiad.t", 0, 9L));
    }

    @Test
    void canariesAndWhatIsKnownAreNotEmitted() {
        emit("recentchange", "{\"meta\":{\"id\":\"c\",\"domain\":\"canary\"}}");
        assertThat(output.records).isEmpty();
    }

    private void emit(String stream, String payload) {
        FrameFilter filter = new FrameFilter(StreamState.fresh(null), Duration.ofSeconds(60), Instant.EPOCH);
        StreamProgress progress = new StreamProgress("http://127.0.0.1/", stream, filter);
        emitter.emitRecord(reader.read(1, null, payload.getBytes(UTF_8)), output, progress);
        int once = output.records.size();
        emitter.emitRecord(reader.read(2, null, payload.getBytes(UTF_8)), output, progress);
        assertThat(output.records).as("not again").hasSize(once);
    }

    private static final class Collected implements SourceOutput<TopicRecord> {

        private final List<TopicRecord> records = new ArrayList<>();

        @Override
        public void collect(TopicRecord record) {
            records.add(record);
        }

        @Override
        public void collect(TopicRecord record, long timestamp) {
            throw new UnsupportedOperationException("Timestamps are left to the broker");
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void markIdle() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void markActive() {
            throw new UnsupportedOperationException();
        }
    }
}
