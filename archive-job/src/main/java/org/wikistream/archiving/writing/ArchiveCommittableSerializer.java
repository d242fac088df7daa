package org.wikistream.archiving.writing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.archive.write.WrittenFilesCodec;
import org.wikistream.changesource.stored.WrittenOffsetsSerializer;

/**
 * Version 1: two parts, each with its length and a version of its own: the offsets before, and the files as JSON, or nothing where
 * there are none.
 */
final class ArchiveCommittableSerializer implements SimpleVersionedSerializer<ArchiveCommittable> {

    private static final int VERSION = 1;

    private final WrittenOffsetsSerializer offsets = new WrittenOffsetsSerializer();

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ArchiveCommittable committable) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, SimpleVersionedSerialization.writeVersionAndSerialize(offsets, committable.before()));
            WrittenFiles files = committable.files();
            write(out, files == null ? new byte[0] : WrittenFilesCodec.encode(files));
        }
        return bytes.toByteArray();
    }

    @Override
    public ArchiveCommittable deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Files to be committed to the archive have version " + version
                    + "; this release reads " + VERSION + ". They were written by a later one");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            byte[] before = read(in);
            byte[] files = read(in);
            return new ArchiveCommittable(
                    files.length == 0 ? null : WrittenFilesCodec.decode(files),
                    SimpleVersionedSerialization.readVersionAndDeSerialize(offsets, before));
        }
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
