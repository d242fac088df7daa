package org.wikistream.stack.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wikistream.problem.UserError;

/**
 * A complete checkpoint or savepoint.
 *
 * @param checkpointId grows over all of a job's checkpoints and savepoints: a restored job goes on counting from the
 *     restored number
 */
record Snapshot(Path folder, long checkpointId) {

    static final String METADATA = "_metadata";

    private static final int MAGIC = 0x4960672d;
    private static final int FIRST_VERSION_WITH_ID = 2;

    /**
     * Returns whether it is complete. Flink writes the metadata last and atomically, so if that exists, everything
     * does.
     */
    static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(METADATA));
    }

    /** Reads the head of the metadata as Flink's {@code Checkpoints.storeCheckpointMetadata} writes it. */
    static Snapshot read(Path folder) {
        Path metadata = folder.resolve(METADATA);
        try (DataInputStream input = new DataInputStream(Files.newInputStream(metadata))) {
            int magic = input.readInt();
            int version = input.readInt();
            if (magic != MAGIC || version < FIRST_VERSION_WITH_ID) {
                throw new UserError(metadata + " is not a checkpoint's metadata; move its folder away");
            }
            return new Snapshot(folder, input.readLong());
        } catch (IOException e) {
            throw new UserError(metadata + " can't be read (" + e + "); move its folder away", e);
        }
    }
}
