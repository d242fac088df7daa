package org.wikistream.countchanges;

import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.changesource.clock.ClockedChanges;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/**
 * Reads Kafka as insights-job does, with its clocks and its lateness, and does no more than count: Flink counts what
 * each operator gets. It has the same settings of Kafka, and takes no notice of those of OpenSearch.
 */
public final class CountChangesJob {

    private static final String GROUP = "wikistream-count-changes";
    private static final String OPENSEARCH = "opensearch.";

    /** The default of {@code insights.lateness}. */
    private static final Duration LATENESS = Duration.ofSeconds(20);

    private static final SettingCatalogue CATALOGUE = new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.")
            .passingOn(OPENSEARCH, "Not used.");

    private CountChangesJob() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.load(CATALOGUE, arguments, System.getenv());
        ChangeSourceSettings changes = ChangeSourceSettings.read(settings, GROUP);
        settings.throwIfInvalid();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ChangeSource source = changes.clockedSource("count-changes", Set.of(), LATENESS);
        String topic = TopicCheck.idOf(changes.kafka(), changes.topicToRead().name());
        env.fromSource(source.source(), source.watermarks(), "read-changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected")
                .transform(
                        "order-changes", TypeInformation.of(EnrichedChange.class), new ClockedChanges(topic, LATENESS))
                .uid("order-changes")
                .sinkTo(new DiscardingSink<>())
                .name("count-changes")
                .uid("count-changes");
        env.execute("count-changes");
    }
}
