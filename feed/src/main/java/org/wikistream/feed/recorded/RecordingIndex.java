package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import org.wikistream.feed.log.DataCentre;

/**
 * The facts about a recording's events that are known without reading them again: 24 bytes each, and 8 more for those
 * of the data centre with fewer. Empty lines are not events. An event that does not say its topic came through the
 * active one.
 */
final class RecordingIndex {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final LongList lineStarts = new LongList();
    private final LongList timestamps = new LongList();
    private final LongList elapsed = new LongList();
    /** Positions of the events that came through the data centre with fewer events. */
    private final LongList throughIdle = new LongList();

    private final DataCentre active;
    private final Map<DataCentre, Long> firstOffsets = new EnumMap<>(DataCentre.class);

    /** Reads the whole file. */
    static RecordingIndex of(Path file) throws IOException {
        return new RecordingIndex(file);
    }

    private RecordingIndex(Path file) throws IOException {
        Map<DataCentre, BitSet> said = new EnumMap<>(DataCentre.class);
        for (DataCentre dataCentre : DataCentre.values()) {
            said.put(dataCentre, new BitSet());
        }
        try (InputStream in = Files.newInputStream(file)) {
            Lines lines = new Lines(file, in);
            while (lines.next()) {
                int length = lines.line().length();
                if (length > 0) {
                    EventText text = EventText.scanMeta(lines.line().toByteArray(), 0, length);
                    said.forEach((dataCentre, positions) -> {
                        if (text.topic() != null && text.topic().startsWith(dataCentre.topic(""))) {
                            positions.set(size());
                            // Recordings have holes and steps back, so only the beginning of a topic is taken from
                            // them.
                            if (text.firstOffset() != null) {
                                firstOffsets.putIfAbsent(dataCentre, text.firstOffset());
                            }
                        }
                    });
                    lineStarts.add(lines.lineStart());
                    timestamps.add(text.time() == null ? UNKNOWN : text.time().toEpochMilli());
                }
            }
        }
        if (size() == 0) {
            throw new IOException("The recording " + file + " holds no events");
        }
        boolean codfw = cardinality(said, DataCentre.CODFW) > cardinality(said, DataCentre.EQIAD);
        active = codfw ? DataCentre.CODFW : DataCentre.EQIAD;
        said.getOrDefault(active.other(), new BitSet()).stream().forEach(throughIdle::add);
        settleTimes();
    }

    private static int cardinality(Map<DataCentre, BitSet> said, DataCentre dataCentre) {
        return said.getOrDefault(dataCentre, new BitSet()).cardinality();
    }

    /**
     * An event without a time gets that of the previous event; at the beginning, that of the first event that has one.
     */
    private void settleTimes() {
        long known = 0;
        for (int i = size() - 1; i >= 0; i--) {
            known = timestamps.get(i) == UNKNOWN ? known : timestamps.get(i);
        }
        LogClock clock = new LogClock(known);
        for (int i = 0; i < size(); i++) {
            if (timestamps.get(i) == UNKNOWN) {
                timestamps.set(i, known);
            }
            known = timestamps.get(i);
            elapsed.add(clock.elapsedAt(known));
        }
    }

    int size() {
        return timestamps.size();
    }

    DataCentre active() {
        return active;
    }

    long firstOffset(DataCentre dataCentre) {
        return firstOffsets.getOrDefault(dataCentre, 0L);
    }

    long lineStart(int position) {
        return lineStarts.get(position);
    }

    long timestamp(int position) {
        return timestamps.get(position);
    }

    long countBefore(DataCentre dataCentre, long position) {
        long idle = throughIdle.countBelow(position);
        return dataCentre == active ? Math.min(position, size()) - idle : idle;
    }

    /** Returns how many events were logged within this many milliseconds from the first. */
    int loggedWithin(long millis) {
        return elapsed.countBelow(millis + 1);
    }

    int firstAtOrAfter(long timestamp) {
        int position = 0;
        while (position < size() && timestamps.get(position) < timestamp) {
            position++;
        }
        return position;
    }
}
