package org.wikistream.indexing.stats;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Encodes {@link NameCounts} for the network and {@link Sketches} for state. Flink only sees bytes. The first byte is
 * the version of the format: a new format must take the next number, and this one must stay readable.
 */
final class SketchCodec {

    static final byte VERSION = 1;

    /** What there is besides names: versions, sizes, lags. */
    private static final int USUAL_REST = 128;

    private static final int USUAL_NAME = 64;

    private SketchCodec() {}

    static byte[] of(NameCounts counts) {
        return write(counts, counts::write);
    }

    static byte[] of(Sketches sketches) {
        return write(sketches.nameCounts(), sketches::write);
    }

    /** Adds encoded name counts where they belong, without a copy of their own in between. */
    static void add(byte[] nameCounts, Sketches sketches) {
        read(nameCounts, source -> {
            sketches.add(source);
            return sketches;
        });
    }

    static Sketches sketches(byte[] stored) {
        return read(stored, Sketches::read);
    }

    private static byte[] write(NameCounts names, Writer writer) {
        DataOutputSerializer target = new DataOutputSerializer(USUAL_REST + names.size() * USUAL_NAME);
        try {
            target.writeByte(VERSION);
            writer.write(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return target.getCopyOfBuffer();
    }

    private static <T> T read(byte[] stored, Reader<T> reader) {
        DataInputDeserializer source = new DataInputDeserializer(stored);
        try {
            byte version = source.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("Statistics stored in form " + version
                        + ", of a later release: this one" + " reads form " + VERSION);
            }
            return reader.read(source);
        } catch (IOException e) {
            throw new UncheckedIOException("Statistics stored in " + stored.length + " bytes can't be read", e);
        }
    }

    private interface Writer {
        void write(DataOutputView target) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputView source) throws IOException;
    }
}
