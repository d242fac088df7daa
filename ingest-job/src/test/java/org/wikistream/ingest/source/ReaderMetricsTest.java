package org.wikistream.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameCounts;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.OffsetGap;
import org.wikistream.ingest.resume.SourcePartition;
import org.wikistream.ingest.sse.ConnectionCounters;

class ReaderMetricsTest {

    private static final SourcePartition PARTITION = new SourcePartition("eqiad.t", 0);
    private static final String EVENT = "{\"meta\":{\"id\":\"i\",\"dt\":\"2024-08-22T04:03:29Z\"}}";
    private static final long START = 1_000_000;

    private final Registered registered = new Registered();
    private final HandClock clock = new HandClock();
    private final ReaderMetrics metrics = new ReaderMetrics(registered, new ConnectionCounters(), clock);
    private final FrameReader reader = new FrameReader(1 << 20);

    @Test
    void haveTheNamesThatPeopleWatch() {
        assertThat(registered.values.keySet())
                .containsExactlyInAnyOrder(
                        "events",
                        "bytes",
                        "canaries",
                        "duplicatesDropped",
                        "gaps",
                        "gapEvents",
                        "reconnects",
                        "rejected",
                        "connected",
                        "secondsSinceLastEvent",
                        "lagMillis",
                        "rereadEvents",
                        "dedupeIds");
        assertThat(registered.group).isEqualTo("eventstreams");
    }

    @Test
    void countEachFrameAsWhatItWas() {
        count(Disposition.PASSES, EVENT, null, false);
        count(Disposition.PASSES, EVENT, new OffsetGap(PARTITION, 3L, 7L, 5, null, null), false);
        count(Disposition.PASSES, "not JSON", null, false);
        count(Disposition.CANARY, EVENT, null, false);
        count(Disposition.DUPLICATE, EVENT, null, true);
        count(Disposition.DUPLICATE, EVENT, null, false);
        assertThat(registered.value("events")).isEqualTo(2L);
        assertThat(registered.value("bytes")).isEqualTo(2L * EVENT.length());
        assertThat(registered.value("rejected")).isEqualTo(1L);
        assertThat(registered.value("canaries")).isEqualTo(1L);
        assertThat(registered.value("duplicatesDropped")).isEqualTo(2L);
        assertThat(registered.value("rereadEvents")).isEqualTo(1L);
        assertThat(registered.value("gaps")).isEqualTo(1L);
        assertThat(registered.value("gapEvents")).isEqualTo(5L);
    }

    @Test
    void sayForHowLongNothingCameAndHowOldTheLastEventWas() {
        assertThat(registered.value("lagMillis")).isEqualTo(-1L);
        clock.millis = START + 5_000;
        assertThat(registered.value("secondsSinceLastEvent")).isEqualTo(5L);
        count(Disposition.PASSES, EVENT, null, false);
        assertThat(registered.value("secondsSinceLastEvent")).isEqualTo(0L);
        assertThat(registered.value("lagMillis")).isEqualTo(5_000L);
        clock.millis = START + 7_000;
        assertThat(registered.value("secondsSinceLastEvent")).isEqualTo(2L);
        assertThat(registered.value("lagMillis")).isEqualTo(7_000L);
        count(Disposition.CANARY, EVENT, null, false);
        assertThat(registered.value("secondsSinceLastEvent")).isEqualTo(0L);
    }

    @Test
    void addUpTheIdsOfAllStreams() {
        metrics.remembered("a", 3);
        metrics.remembered("b", 4);
        metrics.remembered("a", 5);
        assertThat(registered.value("dedupeIds")).isEqualTo(9);
    }

    private void count(Disposition disposition, String payload, @Nullable OffsetGap gap, boolean rereading) {
        Frame frame = reader.read(1, null, payload.getBytes(UTF_8));
        FrameCounts counts = new FrameCounts(PARTITION, 0, 0, 0, 0, 0, 0, 0, null, null, null, null);
        metrics.count(frame, new FrameOutcome(disposition, counts, gap, null), START, rereading);
    }

    private static final class HandClock extends Clock {

        private long millis = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    private static final class Registered extends UnregisteredMetricsGroup {

        private final TreeMap<String, Object> values = new TreeMap<>();
        private String group = "";

        @Override
        public MetricGroup addGroup(String name) {
            group = name;
            return this;
        }

        @Override
        public Counter counter(String name) {
            Counter counter = super.counter(name);
            values.put(name, counter);
            return counter;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            values.put(name, gauge);
            return gauge;
        }

        private @Nullable Object value(String name) {
            Object metric = values.get(name);
            if (metric instanceof Gauge<?> gauge) {
                return gauge.getValue();
            }
            return metric instanceof Counter counter ? counter.getCount() : null;
        }
    }
}
