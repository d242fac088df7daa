package org.wikistream.archiving.writing;

import java.io.IOException;
import java.time.Clock;
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
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.changesource.stored.WrittenOffsets;
import org.wikistream.changesource.stored.WrittenOffsetsSerializer;
import org.wikistream.topics.SourceTopic;

/**
 * Writes changes to the archive, each exactly once, by its offset in Kafka: that a checkpoint has completed is when its files are
 * committed, all of them by one commit, and the table says for itself which offsets it has.
 *
 * <p>Iceberg's own sink was considered and does not fit: it tells by job id and checkpoint what it has committed, so that an older
 * savepoint doubles changes or loses them in silence.
 */
public final class ArchiveSink
        implements Sink<EnrichedChange>,
                SupportsWriterState<EnrichedChange, WrittenOffsets>,
                SupportsCommitter<ArchiveCommittable>,
                SupportsPreCommitTopology<ArchiveCommittable, ArchiveCommittable> {

    private final ArchiveSettings settings;
    private final SourceTopic topic;
    private final DeadLetters.Factory<EnrichedChange> deadLetters;

    public ArchiveSink(ArchiveSettings settings, SourceTopic topic, DeadLetters.Factory<EnrichedChange> deadLetters) {
        this.settings = settings;
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    @Override
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    /** Waits until the table can be opened. */
    @Override
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> restoreWriter(
            WriterInitContext context, Collection<WrittenOffsets> states) throws IOException {
        return new ChangeWriter(
                open(),
                deadLetters.open(),
                new WriterMetrics(context.metricGroup()),
                WrittenOffsets.furthest(topic.id(), states));
    }

    @Override
    @Deprecated
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink calls the other one");
    }

    @Override
    public SimpleVersionedSerializer<WrittenOffsets> getWriterStateSerializer() {
        return new WrittenOffsetsSerializer();
    }

    /** All files of a checkpoint come to one committer. */
    @Override
    public DataStream<CommittableMessage<ArchiveCommittable>> addPreCommitTopology(
            DataStream<CommittableMessage<ArchiveCommittable>> committables) {
        return committables.global();
    }

    @Override
    public SimpleVersionedSerializer<ArchiveCommittable> getWriteResultSerializer() {
        return new ArchiveCommittableSerializer();
    }

    @Override
    public Committer<ArchiveCommittable> createCommitter(CommitterInitContext context) {
        return new ArchiveCommitter(settings, topic, context.metricGroup(), Clock.systemUTC());
    }

    @Override
    public SimpleVersionedSerializer<ArchiveCommittable> getCommittableSerializer() {
        return new ArchiveCommittableSerializer();
    }

    private ArchiveTable open() throws IOException {
        return ArchiveTable.openOrMake(settings);
    }
}
