package org.wikistream.archiving;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.TopicContract;

/** All settings of the job. */
public record ArchiveJobSettings(ChangeSourceSettings changes, ArchiveSettings archive) {

    private static final String GROUP = "wikistream-archive";

    public static final SettingCatalogue CATALOGUE = ArchiveSettings.in(new SettingCatalogue(
                    ChangeSourceSettings.settings(GROUP))
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie."));

    /** Throws an exception that lists every problem, if there is any. */
    public static ArchiveJobSettings of(Settings settings) {
        ArchiveJobSettings read =
                new ArchiveJobSettings(ChangeSourceSettings.read(settings, GROUP), ArchiveSettings.read(settings));
        settings.throwIfInvalid();
        return read;
    }

    /** Returns the topics, besides the topic of changes, that are created if they don't exist. */
    List<TopicContract> sideTopics() {
        return changes.topicsToWrite(
                List.of(TopicContract.forSideTopic(changes.topics().rejected())));
    }

    /**
     * Checks the topics and creates missing ones, except the topic of changes.
     *
     * @return the topic of changes
     * @throws InvalidSettingsException with every problem
     */
    SourceTopic checkTopics() {
        TopicContract read = changes.topicToRead();
        TopicCheck.ofReader(changes.kafka(), read, sideTopics());
        return new SourceTopic(read.name(), TopicCheck.idOf(changes.kafka(), read.name()));
    }

    /**
     * Returns the topic of changes as a source.
     *
     * @param archived the table's offset of the next record, by partition
     */
    ChangeSource source(SourceTopic topic, Map<Integer, Long> archived) {
        return changes.source("archive", Set.of(), archived, new ResumeBehindTable(archive, topic));
    }
}
