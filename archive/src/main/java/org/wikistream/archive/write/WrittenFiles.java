package org.wikistream.archive.write;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a writer wrote between two checkpoints: files, and the range of records in them by Kafka partition. It is
 * committed as a whole or not at all. Without files, it only says how far the table must be.
 *
 * @param after what was handed over before, with the topic and the table
 * @param partitions empty if and only if there are no files
 */
public record WrittenFiles(HandedOver after, List<WrittenFile> files, NavigableMap<Integer, OffsetRange> partitions) {

    public WrittenFiles {
        files = List.copyOf(files);
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
        if (files.isEmpty() != partitions.isEmpty()) {
            throw new IllegalArgumentException(files.size() + " files of " + partitions.size() + " Kafka partitions");
        }
    }

    public long rows() {
        return files.stream().mapToLong(WrittenFile::rows).sum();
    }

    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }

    /** Returns the next offsets after the last record in the files, by Kafka partition. */
    NavigableMap<Integer, Long> nextOffsets() {
        NavigableMap<Integer, Long> offsets = new TreeMap<>();
        partitions.forEach((partition, range) -> offsets.put(partition, range.nextOffset()));
        return offsets;
    }
}
