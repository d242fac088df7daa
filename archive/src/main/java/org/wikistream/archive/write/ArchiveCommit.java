package org.wikistream.archive.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.io.InputFile;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.MarkedCommit;
import org.wikistream.archive.table.OffsetsMovedException;
import org.wikistream.archive.table.UnmovedOffsets;

/**
 * Commits written files, each once. The Kafka offsets in the table's own snapshots show what it has: files whose
 * records it has are dropped, files whose records all come after are appended in one snapshot, and anything else is
 * refused. A commit may therefore be retried at any time, by another process, from an older state, and even while
 * another attempt is still running.
 */
public final class ArchiveCommit {

    /**
     * The most attempts. Each one fails because another commit came in between, which only a process does that should
     * have ended.
     */
    private static final int MOST_ATTEMPTS = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Table table;
    private final String topicId;

    /**
     * What became of written files.
     *
     * @param result {@link Result#ALREADY_THERE} if the table had everything
     * @param files that were appended
     * @param rows in these files
     * @param dropped how many of the {@link WrittenFiles} the table already had
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
     * Commits everything that the table lacks, as one snapshot. All files that a job has to commit come at once, or in
     * the order of its checkpoints.
     *
     * @throws OlderTableException if the table lacks changes that were handed over before the files
     * @throws OffsetsOverlapException if some files hold changes that the table has along with others that it lacks
     * @throws ArchiveException if the files were written for another table or topic, or no longer exist
     * @throws RuntimeException if the files or the catalogue can't be reached; repeating the same commit does no harm
     */
    public Outcome commit(Collection<WrittenFiles> written) {
        for (int attempt = 1; ; attempt++) {
            table.refresh();
            CommitPlan plan = CommitPlan.of(
                    CommittedOffsets.of(table, topicId), table.uuid().toString(), written);
            if (plan.pending().isEmpty()) {
                return new Outcome(Result.ALREADY_THERE, 0, 0, plan.dropped());
            }
            refuseMissingFiles(plan);
            UnmovedOffsets unmoved = new UnmovedOffsets(plan.base(), table);
            nameTopic(plan.base());
            try {
                append(plan, unmoved);
                return committed(plan);
            } catch (OffsetsMovedException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void append(CommitPlan plan, UnmovedOffsets unmoved) {
        AppendFiles append = table.newAppend().validateWith(unmoved);
        plan.pending().forEach(each -> each.files().forEach(file -> append.appendFile(parse(file))));
        plan.result().summary().forEach(append::set);
        MarkedCommit.commit(table, append);
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

    /**
     * Records the topic of the table's rows in its properties before there are any, in case no snapshot contains it any
     * more.
     */
    private void nameTopic(CommittedOffsets base) {
        Map<String, String> properties = table.properties();
        boolean hasOthers = !base.others().isEmpty();
        if (topicId.equals(properties.get(CommittedOffsets.TOPIC_ID_KEY))
                && (!hasOthers || properties.containsKey(CommittedOffsets.OTHER_TOPICS_KEY))) {
            return;
        }
        UpdateProperties update = table.updateProperties().set(CommittedOffsets.TOPIC_ID_KEY, topicId);
        if (hasOthers) {
            update.set(
                    CommittedOffsets.OTHER_TOPICS_KEY,
                    String.join(",", base.others().keySet()));
        }
        update.commit();
    }

    /** A table that refers to a file that is missing or incomplete can't be read any more. */
    private void refuseMissingFiles(CommitPlan plan) {
        for (WrittenFiles each : plan.pending()) {
            for (WrittenFile file : each.files()) {
                InputFile stored = table.io().newInputFile(file.path());
                if (!stored.exists()) {
                    throw new ArchiveException(
                            file.path() + " was written and is gone before its commit. " + HandedOver.WITHOUT_STATE);
                }
                if (stored.getLength() != file.bytes()) {
                    throw new ArchiveException(file.path() + " was written with " + file.bytes() + " bytes and has "
                            + stored.getLength() + ". " + HandedOver.WITHOUT_STATE);
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
