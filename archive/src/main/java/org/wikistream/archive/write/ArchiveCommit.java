package org.wikistream.archive.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.UnmovedOffsets;

/**
 * Commits written files, each once. What the table has is told by Kafka's offsets, which its own snapshots carry: files whose
 * records it has are dropped, files whose records all lie behind are appended, in one snapshot, and anything else is refused. So
 * a commit may be tried again at any time, by another process, from an older state, and beside one that is still under way.
 */
public final class ArchiveCommit {

    /** Each time another commit came in between, which only a process does that should be gone. */
    private static final int MOST_ATTEMPTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCommit.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Table table;
    private final String topicId;

    /**
     * What became of written files.
     *
     * @param result {@link Result#ALREADY_THERE} if the table had all of it
     * @param files that were appended
     * @param rows in them
     * @param dropped how many of the {@link WrittenFiles} the table had already
     */
    public record Outcome(Result result, int files, long rows, int dropped) {}

    /** Whether a snapshot was made. */
    public enum Result {
        COMMITTED,
        ALREADY_THERE
    }

    /**
     * Commits files of a topic's records.
     *
     * @param topicId the id that Kafka gave the topic, in Kafka's own spelling
     */
    public ArchiveCommit(ArchiveTable table, String topicId) {
        this(table.table(), topicId);
    }

    ArchiveCommit(Table table, String topicId) {
        this.table = table;
        this.topicId = topicId;
    }

    /**
     * Commits all that the table lacks, as one snapshot.
     *
     * @throws OffsetsOverlapException if some files hold changes that the table has beside others that it lacks
     * @throws ArchiveException if the table is not the one that the files were written for
     * @throws RuntimeException if the files or the catalogue can't be reached: the same commit again does no harm
     */
    public Outcome commit(Collection<WrittenFiles> written) {
        for (int attempt = 1; ; attempt++) {
            table.refresh();
            CommitPlan plan = CommitPlan.of(CommittedOffsets.of(table, topicId), written);
            if (plan.pending().isEmpty()) {
                return new Outcome(Result.ALREADY_THERE, 0, 0, plan.dropped());
            }
            refuseOtherTable(plan);
            refuseMissingFiles(plan);
            UnmovedOffsets unmoved = new UnmovedOffsets(plan.base());
            try {
                append(plan, unmoved);
                return committed(plan);
            } catch (RuntimeException e) {
                if (unmoved.haveMoved() && attempt < MOST_ATTEMPTS) {
                    continue;
                }
                if (cameIn(plan, e)) {
                    LOG.warn("The commit was answered with a failure, and is in the table", e);
                    return committed(plan);
                }
                throw e;
            }
        }
    }

    private void append(CommitPlan plan, UnmovedOffsets unmoved) {
        AppendFiles append = table.newAppend().validateWith(unmoved);
        plan.pending().forEach(each -> each.files().forEach(file -> append.appendFile(parse(file))));
        plan.result().summary().forEach(append::set);
        append.commit();
    }

    private static Outcome committed(CommitPlan plan) {
        int files = 0;
        long rows = 0;
        for (WrittenFiles each : plan.pending()) {
            files += each.files().size();
            rows += each.rows();
        }
        return new Outcome(Result.COMMITTED, files, rows, plan.dropped());
    }

    /** The offsets say whether a commit without a clear answer is in the table. One that comes in later finds that another was first. */
    private boolean cameIn(CommitPlan plan, RuntimeException failure) {
        try {
            table.refresh();
            CommittedOffsets now = CommittedOffsets.of(table, topicId);
            return CommitPlan.of(now, plan.pending()).pending().isEmpty();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private void refuseOtherTable(CommitPlan plan) {
        String id = table.uuid().toString();
        for (WrittenFiles each : plan.pending()) {
            if (!each.tableId().equals(id)) {
                throw new ArchiveException("Files were written for the table with the id " + each.tableId() + ", and "
                        + table.name() + " has the id " + id + ": it was dropped and made again. Start the job without"
                        + " its state");
            }
        }
    }

    /** A table that refers to a file that is gone can't be read any more. */
    private void refuseMissingFiles(CommitPlan plan) {
        for (WrittenFiles each : plan.pending()) {
            for (WrittenFile file : each.files()) {
                if (!table.io().newInputFile(file.path()).exists()) {
                    throw new ArchiveException(file.path() + " was written and is gone before its commit. Start the job"
                            + " without its state: it goes on from the table's offsets and writes the changes again");
                }
            }
        }
    }

    private DataFile parse(WrittenFile file) {
        try {
            return (DataFile) ContentFileParser.fromJson(JSON.readTree(file.json()), table.specs());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The entry of " + file.path() + " is no JSON", e);
        }
    }
}
