package org.wikistream.indexing;

import java.time.Duration;
import java.util.List;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.stats.StatisticsSettings;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.opensearch.bulk.BulkSinkSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** All settings of the job. */
public record IndexingSettings(
        ChangeSourceSettings changes,
        OpenSearchSettings openSearch,
        SinkKind sinkKind,
        BulkSinkSettings sink,
        boolean parsedComment,
        StatisticsSettings statistics) {

    private static final String GROUP = "wikistream-indexing";

    private static final Setting<SinkKind> SINK_KIND = Setting.withDefault(
            "opensearch.sink",
            ValueType.oneOf(SinkKind.class),
            "bulk",
            "bulk: this project's, many in flight, waits out outages. connector: Flink's own, to compare: an outage"
                    + " restarts the job (docs/opensearch-connector.md).");
    private static final Setting<Boolean> PARSED_COMMENT = Setting.withDefault(
            "documents.parsed-comment",
            ValueType.BOOLEAN,
            "false",
            "Whether documents keep parsedcomment, which is HTML made from comment: a quarter more bytes, and nothing"
                    + " new to search.");
    private static final Setting<Duration> WINDOW = Setting.withDefault(
            "stats.window", ValueType.POSITIVE_DURATION, "1m", "Length of a window of the statistics.");
    private static final Setting<Duration> OUT_OF_ORDERNESS = Setting.withDefault(
            "stats.out-of-orderness",
            ValueType.DURATION_VALUE,
            "20s",
            "How long a window is held open for events out of order.");
    private static final Setting<Duration> ALLOWED_LATENESS = Setting.withDefault(
            "stats.allowed-lateness",
            ValueType.DURATION_VALUE,
            "10m",
            "How long after its end a window still takes late events.");

    public static final SettingCatalogue CATALOGUE = new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
            .with(OpenSearchSettings.SETTINGS)
            .with(List.of(SINK_KIND))
            .with(BulkSinkSettings.SETTINGS)
            .with(List.of(PARSED_COMMENT, WINDOW, OUT_OF_ORDERNESS, ALLOWED_LATENESS))
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");

    /** Throws an exception that lists every problem, if there is any. */
    public static IndexingSettings of(Settings settings) {
        if (settings.get(SINK_KIND) == SinkKind.CONNECTOR) {
            BulkSinkSettings.checkForOneBulkAtATime(settings, SINK_KIND.key() + " = connector");
        }
        IndexingSettings read = new IndexingSettings(
                ChangeSourceSettings.read(settings, GROUP),
                OpenSearchSettings.read(settings),
                settings.get(SINK_KIND),
                BulkSinkSettings.read(settings),
                settings.get(PARSED_COMMENT),
                new StatisticsSettings(
                        settings.get(WINDOW), settings.get(OUT_OF_ORDERNESS), settings.get(ALLOWED_LATENESS)));
        settings.throwIfInvalid();
        return read;
    }

    ChangeSource source() {
        return changes.source("indexing", IndexChange.leftOut(parsedComment), statistics.outOfOrderness());
    }

    List<TopicContract> topicsToWrite() {
        Topics topics = changes.topics();
        return changes.topicsToWrite(List.of(
                TopicContract.forSideTopic(topics.rejected()),
                TopicContract.forSideTopic(topics.late()),
                TopicContract.forStatistics(topics.statistics())));
    }
}
