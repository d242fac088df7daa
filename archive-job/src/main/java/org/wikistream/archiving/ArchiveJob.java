package org.wikistream.archiving;

import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.SubmitterWarning;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.topics.SourceTopic;

/** Writes the changes that ingest-job wrote into Kafka to the archive. */
public final class ArchiveJob {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveJob.class);

    private ArchiveJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Settings.helpWanted(arguments)) {
            System.out.print(ArchiveJobSettings.CATALOGUE.help());
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            ArchiveJobSettings settings =
                    ArchiveJobSettings.of(Settings.load(ArchiveJobSettings.CATALOGUE, arguments, System.getenv()));
            CheckpointCheck.check(env.getCheckpointConfig());
            SourceTopic topic = settings.checkTopics();
            ArchiveCheck archive = ArchiveCheck.check(settings.archive(), topic);
            archive.warnings().forEach(warning -> SubmitterWarning.say(LOG, warning));
            ArchivePipeline.define(
                    env, settings.source(topic, archive.nextOffsets()), ArchiveSinks.of(settings, topic));
        } catch (InvalidSettingsException e) {
            // Flink's command line shows this exception's message without a stack trace.
            throw new ProgramParametrizationException(e.getMessage());
        }
        env.execute("archive-job");
    }
}
