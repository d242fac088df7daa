package org.wikistream.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.audit.AuditedFrame;
import org.wikistream.ingest.kafka.RejectedNote;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Deduplicator;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.ingest.sse.ConnectionCounters;
import org.wikistream.topics.Topics;

class FrameEmitterTest {

    private static final Topics TOPICS = new Topics("wikimedia");
    private static final String ID_LINE = "[{\"topic\":\"codfw.t\",\"partition\":0,\"offset\":-1},"
            + "{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":1724299409001}]";
    private static final String META = "\"meta\":{\"id\":\"i\",\"dt\":\"2024-08-22T04:03:29Z\",\"topic\":\"eqiad.t\","
            + "\"partition\":0,\"offset\":9}";

    private final FrameEmitter emitter = new FrameEmitter(
            TOPICS, new ReaderMetrics(new UnregisteredMetricsGroup(), new ConnectionCounters(), Clock.systemUTC()));
    private final FrameReader reader = new FrameReader(1 << 20);
    private final Collected output = new Collected();

    @Test
    void aChangeIsKeyedByItsPage() {
        String payload = "{" + META + ",\"wiki\":\"frwiki\",\"title\":\"Été\"}";
        TopicRecord record = emit("recentchange", payload);
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange");
        assertThat(record.key()).isEqualTo("frwiki|Été".getBytes(UTF_8));
        assertThat(record.value()).isEqualTo(payload.getBytes(UTF_8));
        assertThat(record.note()).isNull();
    }

    @Test
    void anEventOfAnotherStreamIsKeyedByItsIdAndGoesToATopicOfItsOwn() {
        TopicRecord record = emit("mediawiki.page-create", "{" + META + ",\"wiki\":\"frwiki\",\"title\":\"Été\"}");
        assertThat(record.topic()).isEqualTo("wikimedia.page-create");
        assertThat(record.key()).isEqualTo("i".getBytes(UTF_8));
    }

    @Test
    void whatCannotBeTakenGoesToTheRejectedTopicAsReceived() {
        String payload = "{\"meta\":{\"id\":\"i\",\"topic\":\"eqiad.t\",\"partition\":0,\"offset\":9}}";
        TopicRecord record = emit("recentchange", payload);
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange.rejected");
        assertThat(record.value()).isEqualTo(payload.getBytes(UTF_8));
        assertThat(record.note()).isEqualTo(new RejectedNote("missing-time", "no text in meta.dt", "eqiad.t", 0, 9L));
    }

    @Test
    void onlyTheCountsOfDroppedFramesArePassedOn() {
        StreamSplitState progress = progress("recentchange");
        emit(progress, 1, "{\"meta\":{\"id\":\"c\",\"domain\":\"canary\"}}");
        emit(progress, 1, "{" + META + "}");
        emit(progress, 2, "{" + META + "}");
        assertThat(output.records)
                .extracting(frame -> frame.outcome().disposition())
                .containsExactly(Disposition.CANARY, Disposition.PASSES, Disposition.DUPLICATE);
        assertThat(output.records).extracting(frame -> frame.record() != null).containsExactly(false, true, false);
        assertThat(output.records)
                .extracting(frame -> frame.outcome().counts().received())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void tellsTheEventsNameAndTheTimeThatTheStreamHasForIt() {
        emit(progress("recentchange"), 1, "{" + META + "}");
        AuditedFrame frame = output.records.get(0);
        assertThat(frame.stream()).isEqualTo("recentchange");
        assertThat(frame.eventId()).isEqualTo("i");
        assertThat(frame.eventTimestamp()).isEqualTo(1724299409000L);
    }

    @Test
    void anIdThatIsNoKeyGoesNoFurther() {
        emit(progress("recentchange"), 1, "{\"meta\":{\"id\":\"" + "x".repeat(100_000) + "\"}}");
        assertThat(output.records.get(0).eventId()).isNull();
    }

    private TopicRecord emit(String stream, String payload) {
        emit(progress(stream), 1, payload);
        return Objects.requireNonNull(output.records.get(0).record());
    }

    private void emit(StreamSplitState progress, long connection, String payload) {
        emitter.emitRecord(reader.read(connection, ID_LINE, payload.getBytes(UTF_8)), output, progress);
    }

    private static StreamSplitState progress(String stream) {
        StreamState fresh = StreamState.fresh(null);
        return new StreamSplitState(
                new StreamSplit("http://127.0.0.1/", stream, fresh),
                new Deduplicator(fresh, Duration.ofSeconds(60), Instant.EPOCH),
                TOPICS);
    }

    private static final class Collected implements SourceOutput<AuditedFrame> {

        private final List<AuditedFrame> records = new ArrayList<>();

        @Override
        public void collect(AuditedFrame record) {
            records.add(record);
        }

        @Override
        public void collect(AuditedFrame record, long timestamp) {
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
