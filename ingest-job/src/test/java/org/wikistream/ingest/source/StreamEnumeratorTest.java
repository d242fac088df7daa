package org.wikistream.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.sse.EventStreamsSettings;

class StreamEnumeratorTest {

    private final Readers readers = new Readers(2);

    @Test
    void spreadsTheStreamsOverTheReaders() {
        StreamEnumerator enumerator = StreamEnumerator.create(readers, settings("a", "b", "c"));
        readers.register(enumerator, 1);
        readers.register(enumerator, 0);
        assertThat(readers.given).containsExactly("b to 1", "a to 0", "c to 0");
        assertThat(enumerator.snapshotState(1).waiting()).isEmpty();
    }

    @Test
    void keepsWhatNoReaderHasYet() {
        StreamEnumerator enumerator = StreamEnumerator.create(readers, settings("a", "b"));
        readers.register(enumerator, 0);
        EnumeratorState state = enumerator.snapshotState(1);
        assertThat(state.waiting()).extracting(StreamSplit::stream).containsExactly("b");
        StreamEnumerator restored = StreamEnumerator.restore(readers, settings("a", "b"), state);
        readers.register(restored, 1);
        assertThat(readers.given).containsExactly("a to 0", "b to 1");
    }

    @Test
    void givesAStreamThatComesBackToItsReaderAgain() {
        StreamEnumerator enumerator = StreamEnumerator.create(readers, settings("a", "b"));
        readers.register(enumerator, 0);
        readers.register(enumerator, 1);
        enumerator.addSplitsBack(List.of(readers.splits.get("b")), 1);
        assertThat(readers.given).containsExactly("a to 0", "b to 1", "b to 1");
    }

    @Test
    void aStreamThatIsNewInTheSettingsBegins() {
        StreamEnumerator enumerator =
                StreamEnumerator.restore(readers, settings("a", "b"), new EnumeratorState(List.of("a"), List.of()));
        readers.register(enumerator, 0);
        readers.register(enumerator, 1);
        assertThat(readers.given).containsExactly("b to 1");
        assertThat(enumerator.snapshotState(1).streams()).containsExactly("a", "b");
    }

    @Test
    void aStreamThatTheSettingsNoLongerNameIsForgotten() {
        StreamEnumerator before = StreamEnumerator.create(readers, settings("a", "b"));
        StreamEnumerator after = StreamEnumerator.restore(readers, settings("a"), before.snapshotState(1));
        readers.register(after, 0);
        readers.register(after, 1);
        assertThat(readers.given).containsExactly("a to 0");
        assertThat(after.snapshotState(2).streams()).containsExactly("a");
    }

    private static EventStreamsSettings settings(String... streams) {
        return new EventStreamsSettings(
                URI.create("http://127.0.0.1/"),
                List.of(streams),
                null,
                Duration.ofSeconds(60),
                "Tests/1",
                Duration.ofSeconds(60),
                1 << 20,
                null);
    }

    /** Readers that only record what they are given. */
    private static final class Readers implements SplitEnumeratorContext<StreamSplit> {

        private final int parallelism;
        private final Map<Integer, ReaderInfo> registered = new HashMap<>();
        private final List<String> given = new ArrayList<>();
        private final Map<String, StreamSplit> splits = new HashMap<>();

        Readers(int parallelism) {
            this.parallelism = parallelism;
        }

        void register(StreamEnumerator enumerator, int subtask) {
            registered.put(subtask, new ReaderInfo(subtask, "here"));
            enumerator.addReader(subtask);
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
        }

        @Override
        public void sendEventToSourceReader(int subtask, SourceEvent event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int currentParallelism() {
            return parallelism;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return registered;
        }

        @Override
        public void assignSplits(SplitsAssignment<StreamSplit> assignment) {
            assignment
                    .assignment()
                    .forEach((subtask, assigned) -> assigned.forEach(split -> {
                        given.add(split.stream() + " to " + subtask);
                        splits.put(split.stream(), split);
                    }));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(
                Callable<T> callable, BiConsumer<T, Throwable> handler, long initialDelay, long period) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            runnable.run();
        }
    }
}
