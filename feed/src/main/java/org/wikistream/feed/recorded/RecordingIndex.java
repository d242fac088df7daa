package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.DataCentre;

/**
 * What is known of a recording's events without reading them again: 24 bytes each, and 8 more for those of the data
 * centre with fewer. Empty lines are no events.
 */
final class RecordingIndex {

    private final LongList lineStarts = new LongList();
    private final LongList timestamps = new LongList();
    private final LongList elapsed = new LongList();
    /** Positions of the events that came through the other data centre than most. */
    private final LongList throughIdle = new LongList();

    private final DataCentre active;
    private final long[] firstOffsets = new long[DataCentre.values().length];

    private RecordingIndex(DataCentre active) {
        this.active = active;
    }

    /** Reads the whole file, twice: which data centre is the active one must be known first. */
    static RecordingIndex of(Path file) throws IOException {
        long[] events = new long[DataCentre.values().length];
        scan(file, (start, text) -> {
            DataCentre dataCentre = dataCentre(text);
            if (dataCentre != null) {
                events[dataCentre.ordinal()]++;
            }
        });
        boolean codfw = events[DataCentre.CODFW.ordinal()] > events[DataCentre.EQIAD.ordinal()];
        RecordingIndex index = new RecordingIndex(codfw ? DataCentre.CODFW : DataCentre.EQIAD);
        boolean[] numbered = new boolean[DataCentre.values().length];
        scan(file, (start, text) -> index.add(start, text, numbered));
        if (index.size() == 0) {
            throw new IOException("The recording " + file + " holds no events");
        }
        index.settleTimes();
        return index;
    }

    private interface EventSink {
        void accept(long lineStart, EventText text);
    }

    private static void scan(Path file, EventSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Lines lines = new Lines(in);
            while (lines.next()) {
                int length = lines.line().length();
                if (length > 0) {
                    sink.accept(lines.lineStart(), EventText.scan(lines.line().toByteArray(), 0, length));
                }
            }
        }
    }

    private static @Nullable DataCentre dataCentre(EventText text) {
        for (DataCentre dataCentre : DataCentre.values()) {
            if (text.topic() != null && text.topic().startsWith(dataCentre.topic(""))) {
                return dataCentre;
            }
        }
        return null;
    }

    private void add(long lineStart, EventText text, boolean[] numbered) {
        DataCentre said = dataCentre(text);
        DataCentre dataCentre = said == null ? active : said;
        if (dataCentre != active) {
            throughIdle.add(size());
        }
        int ordinal = dataCentre.ordinal();
        if (!numbered[ordinal] && text.firstOffset() != null) {
            // Recordings have holes and steps back: only where a topic begins is taken from them.
            firstOffsets[ordinal] = text.firstOffset();
            numbered[ordinal] = true;
        }
        Instant time = text.time();
        lineStarts.add(lineStart);
        timestamps.add(time == null ? UNKNOWN : time.toEpochMilli());
    }

    private static final long UNKNOWN = Long.MIN_VALUE;

    /** An event without a time has that of the one before it; the first ones, that of the first that has one. */
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
        return firstOffsets[dataCentre.ordinal()];
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

    /** How many events were logged within so many milliseconds from the first. */
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
