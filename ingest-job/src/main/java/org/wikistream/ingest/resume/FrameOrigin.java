package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Tells which partition each frame of a connection comes from, also where its payload can't be read: the id line then says
 * something new of one partition.
 */
final class FrameOrigin {

    private FrameId before = FrameId.NONE;
    private SourcePartition partitionBefore = SourcePartition.UNKNOWN;

    void connected() {
        before = FrameId.NONE;
        partitionBefore = SourcePartition.UNKNOWN;
    }

    /** To be called once for each frame, in order of arrival. */
    SourcePartition of(Frame frame) {
        SourcePartition partition = frame.head().topic() == null ? moved(frame.id()) : null;
        partition = partition == null ? frame.partition() : partition;
        partition = partition == null ? partitionBefore : partition;
        before = frame.id();
        partitionBefore = partition;
        return partition;
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
