package org.wikistream.bench.page;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.Baseline;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.run.Console;

/**
 * Indexes a month of generated changes, without any job: writes bulks to files, some hundred at a time, and has the
 * loader send them.
 *
 * @param url OpenSearch's
 * @param folder for the files
 * @param classPath of {@code qa/bench/baselines}
 */
record MonthLoader(String url, Path folder, String classPath, IndexNames names, Console console) {

    private static final int THREADS = 2;
    private static final int BULK = 1_000;
    private static final int CHANGES_AT_A_TIME = 200_000;
    /** From when a change is logged until it is in Kafka. */
    private static final long INGESTED_AFTER_MILLIS = 700;

    void load(MonthSchedule schedule) throws IOException {
        Files.createDirectories(folder);
        ChangeBulk bulk = new ChangeBulk(names);
        long seed = 0;
        long made = 0;
        long sent = 0;
        int files = 0;
        try (WorkProgress progress = console.count("indexing a month", schedule.changes(), "changes")) {
            for (MonthSchedule.Piece piece : schedule.pieces()) {
                // Each seed has other ids.
                SyntheticChanges changes = SyntheticChanges.atFullSpeed(++seed, piece.changes(), piece.begin());
                for (int position = 0; position < piece.changes(); position++) {
                    LoggedEvent event = changes.at(position);
                    bulk.add(event, made++, Instant.ofEpochMilli(event.timestamp() + INGESTED_AFTER_MILLIS));
                    if (bulk.size() == BULK) {
                        write(bulk, ++files);
                    }
                    if (made - sent == CHANGES_AT_A_TIME) {
                        sent = send(made);
                        progress.reach(sent);
                    }
                }
            }
            if (bulk.size() > 0) {
                write(bulk, ++files);
            }
            if (made > sent) {
                send(made);
            }
        }
        console.say(String.format(Locale.ROOT, "  indexed %,d changes", made));
    }

    private void write(ChangeBulk bulk, int number) throws IOException {
        Files.write(folder.resolve(String.format(Locale.ROOT, "%06d", number)), bulk.take());
    }

    private long send(long made) throws IOException {
        try (Baseline loader = Baseline.start(
                LoaderSubject.NAME,
                "org.wikistream.baselines.Loader",
                classPath,
                List.of(url, folder.toString(), Integer.toString(THREADS)))) {
            loader.awaitEnd();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return made;
    }
}
