package org.wikistream.warehouse.replay;

import java.io.IOException;
import java.util.Set;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.kafka.rejected.ReplayProgram;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.Settings;
import org.wikistream.warehouse.WarehouseSettings;
import org.wikistream.warehouse.writing.ImpatientWriter;

/**
 * Writes rejected changes of warehouse-job to MySQL again, for example after a column was made longer, or with a
 * version of this project that accepts more. It uses the job's own insert, so that each change counts once; a second
 * run changes nothing. It writes to MySQL only.
 *
 * <p>This is a plain program, not a Flink job:
 * {@code java -cp warehouse-job.jar:FLINK/lib/* org.wikistream.warehouse.replay.ReplayRejected --key value}, with the
 * job's own settings and a few more ({@code --help}). Its exit status is 0 if MySQL took everything that was sent,
 * otherwise 1.
 */
public final class ReplayRejected {

    static final String ALREADY_THERE = "MySQL has it already";

    public static final ReplayProgram PROGRAM = new ReplayProgram(WarehouseSettings.CATALOGUE, ReplayRejected::replay);

    private ReplayRejected() {}

    public static void main(String[] arguments) throws InterruptedException {
        PROGRAM.runAndExit(arguments);
    }

    /** Reads the topic to its end, and waits until all changes are settled. */
    private static ReplayReport replay(Settings settings, ReplayOptions options)
            throws IOException, InterruptedException {
        WarehouseSettings job = WarehouseSettings.of(settings);
        ChangeSourceSettings changes = job.changes();
        ReplayReport report = new ReplayReport();
        try (ImpatientWriter writer =
                new ImpatientWriter(job.mysql().connection(), job.mysql().batchSize(), new WrittenChanges(report))) {
            Replay replay = new Replay(
                    changes.topics().recentChange(),
                    new ParsedRecordDeserializer(changes.categories(), Set.of()),
                    writer::add,
                    report);
            new RejectedTopic(changes.kafka(), changes.topics().rejected())
                    .read(options, replay::accept, LiveOutput.standardError());
            writer.flush();
        }
        return report;
    }

    /** Records in the report what became of the changes. */
    private record WrittenChanges(ReplayReport report) implements ImpatientWriter.Report {

        @Override
        public void written(int changes, int doubles) {
            for (int each = 0; each < changes; each++) {
                if (each < doubles) {
                    report.skipped(ALREADY_THERE);
                } else {
                    report.taken();
                }
            }
        }

        @Override
        public void refused(String reason) {
            report.refused(reason);
        }
    }
}
