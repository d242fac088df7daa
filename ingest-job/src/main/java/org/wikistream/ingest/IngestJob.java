package org.wikistream.ingest;

import java.time.Clock;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.audit.AuditedSink;
import org.wikistream.ingest.kafka.ClusterCheck;
import org.wikistream.ingest.source.EventStreamsSource;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Runs the job that copies streams of EventStreams to Kafka. */
public final class IngestJob {

    public static final String NAME = "ingest-job";

    private static final Logger LOG = LoggerFactory.getLogger(IngestJob.class);

    private IngestJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Settings.helpWanted(arguments)) {
            System.out.print(IngestSettings.help());
            return;
        }
        Clock clock = Clock.systemUTC();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            IngestSettings settings = IngestSettings.load(arguments, System.getenv(), clock);
            ClusterCheck.prepare(settings.topics(), settings.kafka()).forEach(IngestJob::warn);
            EventStreamsSource source = new EventStreamsSource(
                    settings.eventStreams(), settings.kafka().topicPrefix(), clock);
            IngestPipeline.define(env, settings, source, AuditedSink.of(settings.kafka(), clock));
        } catch (InvalidSettingsException e) {
            // Flink's command line shows this exception's message without a stack trace.
            throw new ProgramParametrizationException(e.getMessage());
        }
        env.execute(NAME);
    }

    /** Also warns on the console, because Flink's command line writes its log to a file. */
    private static void warn(String warning) {
        LOG.warn(warning);
        System.err.println("Warning: " + warning);
    }
}
