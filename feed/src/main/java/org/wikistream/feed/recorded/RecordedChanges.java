package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.BlockCache;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventBlock;
import org.wikistream.feed.log.LoggedEvent;

/** Recorded changes, served unchanged except for their numbering. The recording may be larger than memory. */
public final class RecordedChanges implements ChangeLog {

    private static final int BLOCK = 1_000;

    private final FileChannel file;
    private final RecordingIndex index;
    private final @Nullable Pace pace;
    private final TimeShift shift;
    private final BlockCache blocks = new BlockCache(this::readBlock);

    /**
     * When the events are logged again.
     *
     * @param base when the first one is
     * @param speed 1 is as recorded, with pauses above 5 s cut to 5 s
     */
    public record Pace(Instant base, double speed, Clock clock) {

        public Pace {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("speed is " + speed + ": above 0, or max");
            }
        }

        private long elapsedMillis() {
            return (long) ((clock.millis() - base.toEpochMilli()) * speed);
        }
    }

    private RecordedChanges(FileChannel file, RecordingIndex index, @Nullable Pace pace, TimeShift shift) {
        this.file = file;
        this.index = index;
        this.pace = pace;
        this.shift = shift;
    }

    /**
     * Opens a recording, which is read through once or twice to be indexed.
     *
     * @param spoolFolder where it is kept decompressed, one event a line
     * @param pace nothing if all of it is available at once
     * @param movedTo if given, all times are moved so that the first event has this time, to the second
     */
    public static RecordedChanges open(Path recording, Path spoolFolder, @Nullable Pace pace, @Nullable Instant movedTo)
            throws IOException {
        Path spooled = Spool.open(recording, spoolFolder);
        RecordingIndex index = RecordingIndex.of(spooled);
        TimeShift shift = movedTo == null ? TimeShift.NONE : TimeShift.between(index.timestamp(0), movedTo);
        return new RecordedChanges(FileChannel.open(spooled), index, pace, shift);
    }

    @Override
    public long size() {
        return index.size();
    }

    @Override
    public long end() {
        return pace == null ? size() : index.loggedWithin(pace.elapsedMillis());
    }

    @Override
    public LoggedEvent at(long position) {
        return blocks.get(position / BLOCK).at((int) (position % BLOCK));
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return index.countBefore(dataCentre, position);
    }

    @Override
    public long firstAtOrAfter(long timestamp) {
        return index.firstAtOrAfter(timestamp - shift.millis());
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return index.firstOffset(dataCentre);
    }

    @Override
    public DataCentre active() {
        return index.active();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventBlock readBlock(long number) {
        int first = (int) (number * BLOCK);
        int end = Math.min(first + BLOCK, index.size());
        long start = index.lineStart(first);
        byte[] bytes;
        try {
            bytes = read(start, (end < index.size() ? index.lineStart(end) : file.size()) - start);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read events " + first + " to " + (end - 1) + " of the recording", e);
        }
        LoggedEvent[] events = new LoggedEvent[end - first];
        for (int position = first; position < end; position++) {
            int from = (int) (index.lineStart(position) - start);
            events[position - first] = event(position, bytes, from, lineEnd(bytes, from));
        }
        return new EventBlock(number, events);
    }

    private LoggedEvent event(int position, byte[] recorded, int recordedFrom, int recordedTo) {
        byte[] bytes = recorded;
        int from = recordedFrom;
        int to = recordedTo;
        if (shift.millis() != 0) {
            bytes = shift.applyTo(bytes, from, to, EventText.scan(bytes, from, to));
            from = 0;
            to = bytes.length;
        }
        long timestamp = index.timestamp(position) + shift.millis();
        EventText.Span offset = EventText.scanMeta(bytes, from, to).offset();
        return offset == null
                ? LoggedEvent.unnumbered(timestamp, bytes, from, to)
                : new LoggedEvent(LoggedEvent.Kind.CHANGE, timestamp, bytes, from, offset.from(), offset.to(), to);
    }

    private byte[] read(long start, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size));
        while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) >= 0) {
            // A file may be read in parts.
        }
        return buffer.array();
    }

    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    }
}
