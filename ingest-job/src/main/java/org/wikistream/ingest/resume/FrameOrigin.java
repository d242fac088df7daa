package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Determines which partition each frame of a connection comes from, even if its payload can't be read: the id line then
 * differs for one partition.
 */
final class FrameOrigin {

    private FrameId before = FrameId.NONE;
    private @Nullable SourcePartition partitionBefore;

    /**
     * Begins a connection.
     *
     * @param asked the positions requested from the service; the id lines repeat them for each partition that has
     *     brought nothing yet
     */
    void connected(FrameId asked) {
        before = asked;
        partitionBefore = null;
    }

    /** Finds the partition of a frame. Call it once for each frame, in order of arrival. */
    SourcePartition of(Frame frame) {
        SourcePartition partition = frame.head().topic() == null ? fromId(frame) : frame.partition();
        partition = partition == null ? partitionBefore : partition;
        before = frame.id();
        partitionBefore = partition == null ? SourcePartition.UNKNOWN : partition;
        return partitionBefore;
    }

    /** If nothing moves, the time is that of an earlier event, usually of the same partition. */
    private @Nullable SourcePartition fromId(Frame frame) {
        SourcePartition moved = moved(frame.id());
        return moved != null || partitionBefore != null ? moved : frame.partition();
    }

    private @Nullable SourcePartition moved(FrameId id) {
        if (before.entries().isEmpty()) {
            return null;
        }
        for (FrameId.Entry entry : id.entries()) {
            if (entry.eventTimestamp() != null && !before.entries().contains(entry)) {
                return entry.partition();
            }
        }
        return null;
    }
}
