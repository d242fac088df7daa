package org.wikistream.archiving;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.archiving.writing.ArchiveSink;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.sidetopic.RejectedRows;
import org.wikistream.changesource.sidetopic.RejectedSerializer;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.Topics;

/**
 * The sinks of the job.
 *
 * @param changes takes a row for each change
 * @param rejected takes records that could not be read as changes
 */
public record ArchiveSinks(Sink<EnrichedChange> changes, Sink<RejectedRecord> rejected) {

    /**
     * Returns the sinks that write to the archive and to Kafka.
     *
     * @param changes the topic of changes
     */
    static ArchiveSinks of(ArchiveJobSettings settings, SourceTopic changes) {
        KafkaConnection kafka = settings.changes().kafka();
        Topics topics = settings.changes().topics();
        RejectedRows.Refusal refusal = new RejectedRows.Refusal(
                topics.rejected(), RejectionReason.REFUSED_BY_ARCHIVE, RejectedHeaders.ARCHIVE_STAGE);
        return new ArchiveSinks(
                new ArchiveSink(
                        settings.archive(), changes, RejectedRows.ofChanges(refusal, topics.recentChange(), kafka)),
                SideTopicSink.of(kafka, new RejectedSerializer(topics.rejected(), RejectedHeaders.ARCHIVE_STAGE)));
    }
}
