package org.wikistream.insights.replay;

import java.io.IOException;
import org.wikistream.insights.InsightsSettings;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.kafka.rejected.ReplayProgram;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.opensearch.rejected.DocumentReplay;
import org.wikistream.settings.Settings;

/**
 * Sends alerts that OpenSearch refused again, unchanged and without replacing a newer version, for example after a
 * mapping was corrected. It writes to OpenSearch only.
 *
 * <p>This is a plain program, not a Flink job: {@code java -cp insights-job.jar:FLINK/lib/*
 * org.wikistream.insights.replay.ReplayRejected --key value}, with the job's own settings and a few more ({@code
 * --help}). Its exit status is 0 if OpenSearch took everything that was sent, otherwise 1.
 */
public final class ReplayRejected {

    public static final ReplayProgram PROGRAM = new ReplayProgram(InsightsSettings.CATALOGUE, ReplayRejected::replay);

    private ReplayRejected() {}

    public static void main(String[] arguments) throws InterruptedException {
        PROGRAM.runAndExit(arguments);
    }

    private static ReplayReport replay(Settings settings, ReplayOptions options)
            throws IOException, InterruptedException {
        InsightsSettings job = InsightsSettings.of(settings);
        new TemplateInstaller(job.openSearch().connection())
                .installForAlerts(job.openSearch().indexNames());
        RejectedTopic rejected =
                new RejectedTopic(job.changes().kafka(), job.changes().topics().rejected());
        return new DocumentReplay(job.openSearch().connection(), job.sink().bulk(), rejected)
                .run(options, (sender, report) -> new Replay(sender, report)::accept);
    }
}
