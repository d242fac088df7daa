package org.wikistream.changesource.clock;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Two partitions for two readers. The second gets its partition only some time after the first has read everything.
 * Flink's enumerators may be as slow as that, because each reader gets a separate message.
 */
final class LateSplitSource<T> implements Source<T, LateSplitSource.Partition, Integer> {

    private static final int READERS = 2;
    /** Many watermark intervals. */
    private static final Duration DELAY = Duration.ofMillis(500);

    record Partition(int number) implements SourceSplit {
        @Override
        public String splitId() {
            return String.valueOf(number);
        }
    }

    private record AllRead() implements SourceEvent {}

    private final int records;
    private final Records<T> recordAt;

    /** Returns the record of a partition at an offset. */
    interface Records<T> extends Serializable {
        T at(int partition, int offset);
    }

    LateSplitSource(int records, Records<T> recordAt) {
        this.records = records;
        this.recordAt = recordAt;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Partition, Integer> createEnumerator(SplitEnumeratorContext<Partition> context) {
        return new Enumerator(context);
    }

    @Override
    public SplitEnumerator<Partition, Integer> restoreEnumerator(
            SplitEnumeratorContext<Partition> context, Integer state) {
        return new Enumerator(context);
    }

    @Override
    public SourceReader<T, Partition> createReader(SourceReaderContext context) {
        return new Reader(context);
    }

    @Override
    public SimpleVersionedSerializer<Partition> getSplitSerializer() {
        return new OneByte<>(Partition::number, Partition::new);
    }

    @Override
    public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
        return new OneByte<>(number -> number, number -> number);
    }

    private static final class Enumerator implements SplitEnumerator<Partition, Integer> {

        private final SplitEnumeratorContext<Partition> context;

        private Enumerator(SplitEnumeratorContext<Partition> context) {
            this.context = context;
        }

        @Override
        public void addReader(int reader) {
            if (context.registeredReaders().size() == READERS) {
                context.assignSplit(new Partition(0), 0);
            }
        }

        @Override
        public void handleSourceEvent(int reader, SourceEvent event) {
            if (reader == 0) {
                context.assignSplit(new Partition(1), 1);
                context.signalNoMoreSplits(1);
            } else {
                context.signalNoMoreSplits(0);
            }
        }

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int reader, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<Partition> splits, int reader) {}

        @Override
        public Integer snapshotState(long checkpointId) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private final class Reader implements SourceReader<T, Partition> {

        private final SourceReaderContext context;
        private final List<Partition> assigned = new ArrayList<>();
        private int offset;
        private long readAt;
        private boolean told;
        private boolean ended;

        private Reader(SourceReaderContext context) {
            this.context = context;
        }

        /** It always says that more is available, so it is called again and again. */
        @Override
        public InputStatus pollNext(ReaderOutput<T> output) {
            if (!assigned.isEmpty() && offset < records) {
                int partition = assigned.get(0).number();
                output.createOutputForSplit(assigned.get(0).splitId()).collect(recordAt.at(partition, offset++));
                readAt = System.nanoTime();
            } else if (offset == records && !told && System.nanoTime() - readAt > DELAY.toNanos()) {
                told = true;
                context.sendSourceEventToCoordinator(new AllRead());
            }
            return ended && told ? InputStatus.END_OF_INPUT : InputStatus.MORE_AVAILABLE;
        }

        @Override
        public void start() {}

        @Override
        public List<Partition> snapshotState(long checkpointId) {
            return assigned;
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void addSplits(List<Partition> splits) {
            assigned.addAll(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            ended = true;
        }

        @Override
        public void close() {}
    }

    private record OneByte<V>(SerializableFunction<V, Integer> write, SerializableFunction<Integer, V> read)
            implements SimpleVersionedSerializer<V>, Serializable {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(V value) {
            return new byte[] {write.apply(value).byteValue()};
        }

        @Override
        public V deserialize(int version, byte[] bytes) {
            return read.apply((int) bytes[0]);
        }
    }
}
