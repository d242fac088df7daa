package org.wikistream.insights.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import org.wikistream.insights.InsightsSettings;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.kafka.rejected.ReplayProgram;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.rejected.SentDocuments;
import org.wikistream.settings.Settings;

/**
 * Sends alerts that OpenSearch refused to it again, as they were and over no newer version, for example after a mapping was
 * corrected. It writes to OpenSearch only.
 *
 * <p>This is a plain program, not a Flink job: {@code java -cp insights-job.jar:FLINK/lib/*
 * org.wikistream.insights.replay.ReplayRejected --key value}, with the job's own settings and a few more ({@code --help}). Its
 * exit status is 0 if OpenSearch took everything that was sent, otherwise 1.
 */
public final class ReplayRejected {

    private ReplayRejected() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, Clock.systemUTC().instant(), System.out, System.err));
    }

    /** Runs the program, and returns its exit status. */
    public static int run(String[] arguments, Instant now, PrintStream out, PrintStream err)
            throws InterruptedException {
        return new ReplayProgram(InsightsSettings.CATALOGUE, ReplayRejected::replay).run(arguments, now, out, err);
    }

    private static ReplayReport replay(Settings settings, ReplayOptions options)
            throws IOException, InterruptedException {
        InsightsSettings job = InsightsSettings.of(settings);
        new TemplateInstaller(job.openSearch().connection())
                .installForAlerts(job.openSearch().indexNames());
        ReplayReport report = new ReplayReport();
        try (BlockingBulkSender sender =
                new BlockingBulkSender(job.openSearch().connection(), job.sink().bulk(), new SentDocuments(report))) {
            Replay replay = new Replay(sender, report);
            new RejectedTopic(job.changes().kafka(), job.changes().topics().rejected()).read(options, replay::accept);
            sender.flush();
        }
        return report;
    }
}
