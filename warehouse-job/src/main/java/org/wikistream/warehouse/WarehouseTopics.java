package org.wikistream.warehouse;

import java.util.List;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.TopicContract;

/**
 * The state of the job's topics before it starts.
 *
 * @param changes the topic of changes, with the id by which the database distinguishes it from another topic of the
 *     same name
 * @param warnings for people, a sentence each
 */
record WarehouseTopics(SourceTopic changes, List<String> warnings) {

    /**
     * Checks the topics and creates missing ones, except the topic of changes.
     *
     * @throws InvalidSettingsException with every problem
     */
    static WarehouseTopics check(WarehouseSettings settings) {
        KafkaConnection kafka = settings.changes().kafka();
        TopicContract read = settings.changes().topicToRead();
        List<TopicContract> created = TopicCheck.ofReader(kafka, read, settings.sideTopics());
        return new WarehouseTopics(
                new SourceTopic(read.name(), TopicCheck.idOf(kafka, read.name())),
                created.contains(settings.statistics()) ? List.of(nobodyPublishes(settings)) : List.of());
    }

    private static String nobodyPublishes(WarehouseSettings settings) {
        return "Topic " + settings.statistics().name() + " was missing and is created:"
                + " category_minute stays empty until an indexing-job of this version publishes its statistics";
    }
}
