package org.wikistream.indexing;

import java.time.Clock;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.SubmitterWarning;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.opensearch.RefreshIntervals;
import org.wikistream.opensearch.ShardBudget;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Indexes the changes that ingest-job wrote into Kafka. */
public final class IndexingJob {

    private static final Logger LOG = LoggerFactory.getLogger(IndexingJob.class);

    private IndexingJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Settings.helpWanted(arguments)) {
            System.out.print(IndexingSettings.CATALOGUE.help());
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            IndexingSettings settings =
                    IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, System.getenv()));
            TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
            new TemplateInstaller(settings.openSearch().connection())
                    .install(settings.openSearch().indexNames());
            RefreshIntervals.reset(
                            settings.openSearch().connection(),
                            settings.openSearch().indexNames())
                    .ifPresent(warning -> SubmitterWarning.say(LOG, warning));
            new ShardBudget(settings.openSearch().connection())
                    .check(
                            settings.openSearch().indexNames(),
                            settings.changes().categories(),
                            Clock.systemUTC().instant())
                    .ifPresent(warning -> SubmitterWarning.say(LOG, warning));
            IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        } catch (InvalidSettingsException e) {
            // Flink's command line shows this exception's message without a stack trace.
            throw new ProgramParametrizationException(e.getMessage());
        }
        env.execute("indexing-job");
    }
}
