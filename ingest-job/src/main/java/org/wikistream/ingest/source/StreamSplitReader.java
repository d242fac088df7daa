package org.wikistream.ingest.source;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.sse.ConnectionCounters;
import org.wikistream.ingest.sse.EventStreamsSettings;
import org.wikistream.ingest.sse.FrameQueue;
import org.wikistream.ingest.sse.ReceivedFrame;
import org.wikistream.ingest.sse.RefusedException;
import org.wikistream.ingest.sse.StreamReader;

/** Polls what the threads that read the streams of one reader have put into their common queue. */
final class StreamSplitReader implements SplitReader<Frame, StreamSplit> {

    private static final int QUEUED_FRAMES = 4096;
    private static final long QUEUED_BYTES = 8 << 20;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final EventStreamsSettings settings;
    private final ConnectionCounters counters;
    private final Clock clock;
    private final FrameQueue queue = new FrameQueue(QUEUED_FRAMES, QUEUED_BYTES);
    private final List<StreamReader> readers = new ArrayList<>();

    StreamSplitReader(EventStreamsSettings settings, ConnectionCounters counters, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public RecordsWithSplitIds<Frame> fetch() throws IOException {
        RecordsBySplits.Builder<Frame> batch = new RecordsBySplits.Builder<>();
        try {
            for (ReceivedFrame received : queue.drain(POLL)) {
                batch.add(received.stream(), received.frame());
            }
        } catch (RefusedException e) {
            throw new SuppressRestartsException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return batch.build();
    }

    @Override
    public void handleSplitsChanges(SplitsChange<StreamSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException("A stream is read until the job ends: " + change);
        }
        for (StreamSplit split : change.splits()) {
            StreamReader reader = new StreamReader(split.stream(), split.state(), settings, queue, counters, clock);
            readers.add(reader);
            reader.start();
        }
    }

    @Override
    public void wakeUp() {
        queue.wakeUp();
    }

    @Override
    public void close() {
        StreamReader.closeAll(readers);
    }
}
