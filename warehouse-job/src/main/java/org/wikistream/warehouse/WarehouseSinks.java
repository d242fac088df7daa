package org.wikistream.warehouse;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.sidetopic.RejectedRows;
import org.wikistream.changesource.sidetopic.RejectedSerializer;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.Topics;
import org.wikistream.warehouse.minutes.ReadMinute;
import org.wikistream.warehouse.writing.ChangeSink;
import org.wikistream.warehouse.writing.MinuteSink;

/**
 * The sinks of the job.
 *
 * @param changes takes a row for each change, and what it adds to the roll-ups
 * @param rejected takes records that could not be read as changes
 * @param minutes takes final rows of the statistics
 * @param rejectedMinutes takes records that are not such rows
 */
public record WarehouseSinks(
        Sink<EnrichedChange> changes,
        Sink<RejectedRecord> rejected,
        Sink<ReadMinute> minutes,
        Sink<RejectedRecord> rejectedMinutes) {

    /**
     * Returns the sinks that write to MySQL and Kafka.
     *
     * @param changes the topic of changes
     */
    static WarehouseSinks of(WarehouseSettings settings, SourceTopic changes) {
        KafkaConnection kafka = settings.changes().kafka();
        Topics topics = settings.changes().topics();
        MySqlSettings mysql = settings.mysql();
        RejectedSerializer rejected = new RejectedSerializer(topics.rejected(), RejectedHeaders.WAREHOUSE_STAGE);
        RejectedRows.Refusal refusal = new RejectedRows.Refusal(
                topics.rejected(), RejectionReason.REFUSED_BY_MYSQL, RejectedHeaders.WAREHOUSE_STAGE);
        return new WarehouseSinks(
                new ChangeSink(
                        mysql.connection(),
                        mysql.batchSize(),
                        changes,
                        RejectedRows.ofChanges(refusal, topics.recentChange(), kafka)),
                SideTopicSink.of(kafka, rejected),
                new MinuteSink<>(
                        mysql.connection(),
                        mysql.batchSize(),
                        ReadMinute::row,
                        RejectedRows.ofRows(refusal, topics.statistics(), ReadMinute::payload, kafka)),
                SideTopicSink.of(kafka, rejected));
    }
}
