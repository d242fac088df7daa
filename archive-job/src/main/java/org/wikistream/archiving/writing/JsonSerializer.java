package org.wikistream.archiving.writing;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikistream.archive.write.HandedOver;
import org.wikistream.archive.write.HandedOverCodec;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.archive.write.WrittenFilesCodec;

/** Puts the JSON of the archive's codecs into Flink's state. Its version is also the version of the state. */
final class JsonSerializer<T> implements SimpleVersionedSerializer<T> {

    @FunctionalInterface
    private interface Encoder<T> {

        byte[] encode(T value);
    }

    @FunctionalInterface
    private interface Decoder<T> {

        T decode(byte[] bytes) throws IOException;
    }

    private final int version;
    private final String what;
    private final Encoder<T> encoder;
    private final Decoder<T> decoder;

    private JsonSerializer(int version, String what, Encoder<T> encoder, Decoder<T> decoder) {
        this.version = version;
        this.what = what;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** A writer's state. */
    static JsonSerializer<HandedOver> ofHandedOver() {
        return new JsonSerializer<>(
                HandedOverCodec.VERSION, "State of a sink's writer", HandedOverCodec::encode, HandedOverCodec::decode);
    }

    /** The files that a writer gives the committer, which are in the state until they are committed. */
    static JsonSerializer<WrittenFiles> ofWrittenFiles() {
        return new JsonSerializer<>(
                WrittenFilesCodec.VERSION,
                "State of files to be committed",
                WrittenFilesCodec::encode,
                WrittenFilesCodec::decode);
    }

    @Override
    public int getVersion() {
        return version;
    }

    @Override
    public byte[] serialize(T value) {
        return encoder.encode(value);
    }

    @Override
    public T deserialize(int written, byte[] serialized) throws IOException {
        if (written != version) {
            throw new IOException(what + " has version " + written + "; this release reads " + version
                    + ". It was written by a later release");
        }
        return decoder.decode(serialized);
    }
}
