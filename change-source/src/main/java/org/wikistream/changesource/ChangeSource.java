package org.wikistream.changesource;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.wikistream.changesource.clock.LeastClock;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.changesource.watermarks.RecordTimestamp;

/**
 * The topic of changes as a source, and the watermarks that belong to it. They can't be separated, because the
 * watermarks look into this source's consumers.
 */
public record ChangeSource(Source<ParsedRecord, ?, ?> source, WatermarkStrategy<ParsedRecord> watermarks) {

    /**
     * By how much one partition's clock may be ahead of another's in a backlog; a longer lead would have to be held in
     * memory.
     */
    private static final Duration LARGEST_LEAD = Duration.ofHours(1);

    /**
     * The same for statistics, by {@code meta.dt}. Each minute of the lead is a window that stays open, with some 200
     * rows and 10,000 names. With the windows of the allowed lateness, these still fit on the heap.
     */
    private static final Duration LARGEST_LEAD_OF_STATISTICS = Duration.ofMinutes(30);

    /**
     * How often the lead is checked. Replays can't be faster than the lead in this interval, which is some thousand
     * times as fast as life.
     */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    /**
     * The same for statistics. Each check is a message to the JobManager and one back, so fewer of them leave more of a
     * small machine to OpenSearch. At most 1,800 times as fast as life is 70,000 events a second.
     */
    private static final Duration ALIGNMENT_INTERVAL_OF_STATISTICS = Duration.ofSeconds(1);

    /** Returns a source with watermarks, for a job that computes with event time. */
    static ChangeSource withWatermarks(
            String name,
            ChangeSourceSettings settings,
            ParsedRecordDeserializer deserializer,
            Duration outOfOrderness) {
        PartitionWatermarks<ParsedRecord> watermarks = new PartitionWatermarks<>(
                name, settings.topics().recentChange(), outOfOrderness, ChangeSource::timestampOf);
        return new ChangeSource(
                parsing(
                        settings,
                        new StartOffsets(settings.start()),
                        ResumeOffsets.unchanged(),
                        watermarks.consumerProperties(),
                        deserializer),
                watermarks.withWatermarkAlignment(name, LARGEST_LEAD_OF_STATISTICS, ALIGNMENT_INTERVAL_OF_STATISTICS));
    }

    /**
     * Returns a source whose watermarks follow from the records alone, for a job whose results do. It finds no new
     * partitions while it runs, because their records would be older than the watermark.
     */
    static ChangeSource withClocks(
            String name, ChangeSourceSettings settings, ParsedRecordDeserializer deserializer, Duration lateness) {
        Properties properties = TopicSource.clientIds(name);
        properties.setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1");
        return new ChangeSource(
                parsing(
                        settings,
                        new StartOffsets(settings.start()),
                        ResumeOffsets.unchanged(),
                        properties,
                        deserializer),
                new LeastClock<>(lateness, ChangeSource::timestampOf)
                        .withWatermarkAlignment(name, LARGEST_LEAD, ALIGNMENT_INTERVAL));
    }

    /** Returns a source for a job that does not need event time: nothing asks the broker for ends. */
    static ChangeSource withoutWatermarks(
            String name,
            ChangeSourceSettings settings,
            StartOffsets start,
            ResumeOffsets resume,
            ParsedRecordDeserializer deserializer) {
        return new ChangeSource(
                parsing(settings, start, resume, TopicSource.clientIds(name), deserializer),
                WatermarkStrategy.noWatermarks());
    }

    /** Returns the topic as a source whose consumers have these properties, and parse what they fetch. */
    private static Source<ParsedRecord, ?, ?> parsing(
            ChangeSourceSettings settings,
            StartOffsets start,
            ResumeOffsets resume,
            Properties consumer,
            ParsedRecordDeserializer deserializer) {
        return TopicSource.of(
                settings,
                settings.topics().recentChange(),
                start,
                resume,
                ParsingInterceptor.addTo(consumer, deserializer),
                deserializer);
    }

    private static RecordTimestamp timestampOf(ParsedRecord parsed) {
        EnrichedChange change = parsed.change();
        if (change != null) {
            return new RecordTimestamp(
                    change.partition(),
                    change.offset(),
                    change.appended(),
                    change.change().time());
        }
        RejectedRecord rejected = Objects.requireNonNull(parsed.rejected());
        return new RecordTimestamp(rejected.partition(), rejected.offset(), rejected.appended(), null);
    }
}
