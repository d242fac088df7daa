package org.wikistream.archiving.writing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.archive.write.HandedOver;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.topics.SourceTopic;

/**
 * Writes changes to the archive, each exactly once, by its offset in Kafka. When a checkpoint has completed, all of its
 * files are committed by one commit, and the table itself records which offsets it has.
 *
 * <p>Why this is not Iceberg's own sink: {@code docs/decisions/archive-format.md}.
 */
public final class ArchiveSink
        implements Sink<EnrichedChange>,
                SupportsWriterState<EnrichedChange, HandedOver>,
                SupportsCommitter<WrittenFiles>,
                SupportsPreCommitTopology<WrittenFiles, WrittenFiles> {

    /**
     * How long a file's upload is retried before the job restarts. A checkpoint that times out meanwhile is tolerated,
     * and its files are committed with the next one.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ArchiveSettings settings;
    private final SourceTopic topic;
    private final DeadLetters.Factory<EnrichedChange> deadLetters;

    public ArchiveSink(ArchiveSettings settings, SourceTopic topic, DeadLetters.Factory<EnrichedChange> deadLetters) {
        this.settings = settings;
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    @Override
    public StatefulSinkWriter<EnrichedChange, HandedOver> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    /**
     * Continues from the states of earlier writers.
     *
     * @throws SuppressRestartsException if the table is not usable, or if the states belong to another table or topic
     */
    @Override
    public StatefulSinkWriter<EnrichedChange, HandedOver> restoreWriter(
            WriterInitContext context, Collection<HandedOver> states) {
        try {
            return open(context, ArchiveTable.open(settings), states);
        } catch (ArchiveException e) {
            throw new SuppressRestartsException(e);
        }
    }

    private ChangeWriter open(WriterInitContext context, ArchiveTable table, Collection<HandedOver> states) {
        try {
            ChangeFileWriter files = new ChangeFileWriter(
                    table, topic.id(), states, Path.of(System.getProperty("java.io.tmpdir")), PATIENCE);
            return new ChangeWriter(
                    table, files, deadLetters.open(), new WriterMetrics(context.metricGroup(), files::isBlocked));
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    @Override
    @Deprecated
    public StatefulSinkWriter<EnrichedChange, HandedOver> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink calls the other one");
    }

    @Override
    public SimpleVersionedSerializer<HandedOver> getWriterStateSerializer() {
        return JsonSerializer.ofHandedOver();
    }

    /** Sends all files of a checkpoint to one committer. */
    @Override
    public DataStream<CommittableMessage<WrittenFiles>> addPreCommitTopology(
            DataStream<CommittableMessage<WrittenFiles>> committables) {
        return committables.global();
    }

    @Override
    public SimpleVersionedSerializer<WrittenFiles> getWriteResultSerializer() {
        return JsonSerializer.ofWrittenFiles();
    }

    @Override
    public Committer<WrittenFiles> createCommitter(CommitterInitContext context) {
        return new ArchiveCommitter(settings, topic, context.metricGroup(), Clock.systemUTC());
    }

    @Override
    public SimpleVersionedSerializer<WrittenFiles> getCommittableSerializer() {
        return JsonSerializer.ofWrittenFiles();
    }
}
