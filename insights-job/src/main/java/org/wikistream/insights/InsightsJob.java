package org.wikistream.insights;

import java.time.Clock;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.SubmitterWarning;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.opensearch.ShardBudget;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Finds alerts among the changes that ingest-job wrote into Kafka. */
public final class InsightsJob {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsJob.class);

    private InsightsJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Settings.helpWanted(arguments)) {
            System.out.print(InsightsSettings.CATALOGUE.help());
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            InsightsSettings settings =
                    InsightsSettings.of(Settings.load(InsightsSettings.CATALOGUE, arguments, System.getenv()));
            AlignedCheckpoints.check(env.getCheckpointConfig());
            ReadTopic topic = settings.checkTopics();
            prepare(settings.openSearch());
            InsightsPipeline.define(env, settings, topic, settings.detectors(), InsightsSinks.of(settings));
        } catch (InvalidSettingsException e) {
            // Flink's command line shows this exception's message without a stack trace.
            throw new ProgramParametrizationException(e.getMessage());
        }
        env.execute("insights-job");
    }

    private static void prepare(OpenSearchSettings openSearch) {
        new TemplateInstaller(openSearch.connection()).installForAlerts(openSearch.indexNames());
        new ShardBudget(openSearch.connection())
                .checkForAlerts(openSearch.indexNames(), Clock.systemUTC().instant())
                .ifPresent(warning -> SubmitterWarning.say(LOG, warning));
    }
}
