package org.wikistream.ingest.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.ingest.sse.EventStreamsSettings;

/** Gives each stream to one reader, spread over all of them. */
final class StreamEnumerator implements SplitEnumerator<StreamSplit, EnumeratorState> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEnumerator.class);

    private final SplitEnumeratorContext<StreamSplit> context;
    private final EventStreamsSettings settings;
    private final Map<String, StreamSplit> waiting = new LinkedHashMap<>();

    private StreamEnumerator(SplitEnumeratorContext<StreamSplit> context, EventStreamsSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    static StreamEnumerator create(SplitEnumeratorContext<StreamSplit> context, EventStreamsSettings settings) {
        StreamEnumerator enumerator = new StreamEnumerator(context, settings);
        settings.streams().forEach(enumerator::begin);
        return enumerator;
    }

    /** Continues from a state, with the streams that the settings have gained or lost since. */
    static StreamEnumerator restore(
            SplitEnumeratorContext<StreamSplit> context, EventStreamsSettings settings, EnumeratorState state) {
        StreamEnumerator enumerator = new StreamEnumerator(context, settings);
        enumerator.wait(state.waiting());
        for (String stream : settings.streams()) {
            if (!state.streams().contains(stream)) {
                LOG.info("eventstreams.streams: {} is new and begins {}", stream, beginning(settings));
                enumerator.begin(stream);
            }
        }
        return enumerator;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
        List<StreamSplit> own = waiting.values().stream()
                .filter(split -> owner(split) == subtask)
                .toList();
        for (StreamSplit split : own) {
            waiting.remove(split.stream());
            context.assignSplit(split, subtask);
        }
    }

    @Override
    public void addSplitsBack(List<StreamSplit> splits, int subtask) {
        wait(splits);
        List.copyOf(context.registeredReaders().keySet()).forEach(this::addReader);
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        // Streams are given to readers, not asked for.
    }

    @Override
    public EnumeratorState snapshotState(long checkpoint) {
        return new EnumeratorState(settings.streams(), new ArrayList<>(waiting.values()));
    }

    @Override
    public void close() {}

    private void begin(String stream) {
        waiting.put(stream, new StreamSplit(settings.server(), stream, StreamState.fresh(settings.since())));
    }

    private void wait(Collection<StreamSplit> splits) {
        for (StreamSplit split : splits) {
            if (settings.streams().contains(split.stream())) {
                waiting.put(split.stream(), split);
            }
        }
    }

    private int owner(StreamSplit split) {
        return settings.streams().indexOf(split.stream()) % context.currentParallelism();
    }

    private static String beginning(EventStreamsSettings settings) {
        return settings.since() == null ? "at its newest event" : "at eventstreams.since = " + settings.since();
    }
}
