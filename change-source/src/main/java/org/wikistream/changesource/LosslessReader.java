package org.wikistream.changesource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reader that checks the offsets of its partitions before it reads them. If records are deleted while it reads, the
 * consumer has no offset to continue at and the job fails; after the restart the splits are checked here again.
 */
final class LosslessReader<T> implements SourceReader<T, KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(LosslessReader.class);

    private final SourceReader<T, KafkaPartitionSplit> reader;
    private final ReadableOffsets readable;
    private final ResumeOffsets resume;
    private boolean started;

    LosslessReader(SourceReader<T, KafkaPartitionSplit> reader, ReadableOffsets readable, ResumeOffsets resume) {
        this.reader = reader;
        this.readable = readable;
        this.resume = resume;
    }

    /** Flink adds restored splits before it starts the reader, and new ones after that. */
    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> checked = readable.of(resumed(splits));
        if (!started) {
            checked.forEach(
                    split -> LOG.info("{} goes on at offset {}", split.getTopicPartition(), split.getStartingOffset()));
        }
        reader.addSplits(checked);
    }

    @Override
    public void start() {
        started = true;
        reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        return reader.pollNext(output);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    private List<KafkaPartitionSplit> resumed(List<KafkaPartitionSplit> splits) {
        Map<TopicPartition, Long> offsets = resume.resume(splits.stream()
                .collect(Collectors.toMap(
                        KafkaPartitionSplit::getTopicPartition, KafkaPartitionSplit::getStartingOffset)));
        return splits.stream()
                .map(split -> ReadableOffsets.at(split, Objects.requireNonNull(offsets.get(split.getTopicPartition()))))
                .toList();
    }
}
