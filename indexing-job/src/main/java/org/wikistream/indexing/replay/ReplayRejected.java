package org.wikistream.indexing.replay;

import java.io.IOException;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.indexing.IndexingSettings;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.kafka.rejected.ReplayProgram;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.opensearch.rejected.DocumentReplay;
import org.wikistream.settings.Settings;

/**
 * Sends rejected records and documents of indexing-job to OpenSearch again, for example after a mapping was corrected,
 * or with a version of this project that accepts more. It uses the job's own code, so that each document has the id and
 * the content that it would have had; a second run changes nothing. It writes to OpenSearch only, and never changes a
 * statistic: refused changes were counted, unreadable ones were not. A row of the statistics is sent as it was, and
 * never replaces a newer version.
 *
 * <p>This is a plain program, not a Flink job:
 * {@code java -cp indexing-job.jar:FLINK/lib/* org.wikistream.indexing.replay.ReplayRejected --key value}, with the
 * job's own settings and a few more ({@code --help}). Its exit status is 0 if OpenSearch took everything that was sent,
 * otherwise 1.
 */
public final class ReplayRejected {

    public static final ReplayProgram PROGRAM = new ReplayProgram(IndexingSettings.CATALOGUE, ReplayRejected::replay);

    private ReplayRejected() {}

    public static void main(String[] arguments) throws InterruptedException {
        PROGRAM.runAndExit(arguments);
    }

    private static ReplayReport replay(Settings settings, ReplayOptions options)
            throws IOException, InterruptedException {
        IndexingSettings job = IndexingSettings.of(settings);
        new TemplateInstaller(job.openSearch().connection())
                .install(job.openSearch().indexNames());
        ParsedRecordDeserializer parser =
                new ParsedRecordDeserializer(job.changes().categories(), IndexChange.leftOut(job.parsedComment()));
        IndexChange toAction = new IndexChange(job.openSearch().indexNames());
        RejectedTopic rejected =
                new RejectedTopic(job.changes().kafka(), job.changes().topics().rejected());
        return new DocumentReplay(job.openSearch().connection(), job.sink().bulk(), rejected)
                .run(options, (sender, report) -> new Replay(parser, toAction, sender, report)::accept);
    }
}
