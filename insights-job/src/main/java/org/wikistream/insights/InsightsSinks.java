package org.wikistream.insights;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.insights.publish.AlertSerializer;
import org.wikistream.insights.publish.IndexAlert;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.bulk.BulkSink;
import org.wikistream.opensearch.bulk.IndexPatience;
import org.wikistream.opensearch.rejected.RejectedDocuments;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/**
 * The sinks of the job. Both take each version of each alert.
 *
 * @param topic for readers that follow alerts as they come
 * @param index for searching them
 */
public record InsightsSinks(Sink<PublishedAlert> topic, Sink<PublishedAlert> index) {

    /** Returns the sinks that write to Kafka and OpenSearch. */
    static InsightsSinks of(InsightsSettings settings) {
        KafkaConnection kafka = settings.changes().kafka();
        Topics topics = settings.changes().topics();
        IndexNames names = settings.openSearch().indexNames();
        return new InsightsSinks(
                SideTopicSink.of(kafka, new AlertSerializer(topics.alerts())),
                new BulkSink<>(
                        settings.openSearch().connection(),
                        settings.sink().bulk(),
                        new IndexPatience(names.allAlerts(), settings.sink().indexPatience()),
                        new IndexAlert(names::ofAlert),
                        RejectedDocuments.to(
                                topics.rejected(), topics.recentChange(), RejectedHeaders.INSIGHTS_STAGE, kafka)));
    }
}
