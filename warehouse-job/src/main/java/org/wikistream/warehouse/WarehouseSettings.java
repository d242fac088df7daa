package org.wikistream.warehouse;

import java.util.List;
import java.util.Set;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;
import org.wikistream.warehouse.minutes.MinuteDeserializer;

/** All settings of the job. */
public record WarehouseSettings(ChangeSourceSettings changes, MySqlSettings mysql) {

    private static final String GROUP = "wikistream-warehouse";

    public static final SettingCatalogue CATALOGUE = new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
            .with(MySqlSettings.SETTINGS)
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");

    /** Throws an exception that lists every problem, if there is any. */
    public static WarehouseSettings of(Settings settings) {
        WarehouseSettings read = new WarehouseSettings(
                ChangeSourceSettings.read(
                        settings, GROUP, topics -> List.of(topics.recentChange(), topics.statistics())),
                MySqlSettings.read(settings));
        settings.throwIfInvalid();
        return read;
    }

    WarehouseSources sources() {
        return new WarehouseSources(
                changes.source("warehouse", Set.of()),
                changes.source("warehouse-statistics", changes.topics().statistics(), new MinuteDeserializer()));
    }

    /** Indexing-job fills this topic; this job creates it if it is missing, in order to start. */
    TopicContract statistics() {
        return TopicContract.forStatistics(changes.topics().statistics());
    }

    /** Returns the topics, besides the topic of changes, that are created if they don't exist. */
    List<TopicContract> sideTopics() {
        Topics topics = changes.topics();
        return changes.topicsToWrite(List.of(TopicContract.forSideTopic(topics.rejected()), statistics()));
    }
}
