package org.wikistream.warehouse;

import java.util.List;
import java.util.Optional;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/** Sees to the job's topics before it starts. */
final class WarehouseTopics {

    private WarehouseTopics() {}

    /**
     * Checks the topics and creates those that are missing, but for that of changes.
     *
     * @return a warning for people if the topic of final statistics was not there, so that nobody fills it yet
     * @throws InvalidSettingsException with every problem
     */
    static Optional<String> check(WarehouseSettings settings) {
        List<TopicContract> created = TopicCheck.ofReader(
                settings.changes().kafka(), settings.changes().topicToRead(), settings.sideTopics());
        return created.contains(settings.statistics())
                ? Optional.of(
                        "Topic " + settings.statistics().name() + " was not there and is created: category_minute stays"
                                + " empty until indexing-job publishes its statistics, as it does since release 0.4.0")
                : Optional.empty();
    }
}
