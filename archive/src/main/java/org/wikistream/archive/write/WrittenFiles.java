package org.wikistream.archive.write;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a writer wrote between two checkpoints: files, and by Kafka partition which records are in them. It is committed as a
 * whole or not at all.
 *
 * @param tableId the table's UUID
 * @param partitions never empty
 */
public record WrittenFiles(String tableId, List<WrittenFile> files, NavigableMap<Integer, OffsetRange> partitions) {

    public WrittenFiles {
        files = List.copyOf(files);
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
        if (files.isEmpty() || partitions.isEmpty()) {
            throw new IllegalArgumentException("Nothing was written");
        }
    }

    public long rows() {
        return files.stream().mapToLong(WrittenFile::rows).sum();
    }

    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
