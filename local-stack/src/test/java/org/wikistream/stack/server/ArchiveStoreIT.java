package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.stack.count.PartitionCount;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;
import org.wikistream.stack.store.ArchiveStore;

/** Asks a real server, with a table to which the test commits as archive-job does. */
class ArchiveStoreIT {

    private static final int OFFSET = DataDirectory.freeOffset(S3Server.HTTP, 19_533);

    @TempDir
    Path folder;

    @Test
    void statusShowsWhatTheArchiveHolds() throws IOException {
        DataDirectory data = DataDirectory.make(S3Server.SPEC, folder, "data", OFFSET);
        LocalContext context = data.context();
        PartitionCount newest = new PartitionCount(9, 9, 1_000, 5_000, Map.of());
        RecordCounts counts = new RecordCounts(Map.of("wikimedia.recentchange", Map.of(0, newest)), Progress.NONE);
        try {
            data.start();
            assertThat(ArchiveStore.SPEC.read(context, counts, 10_000))
                    .as("before the job made the table")
                    .isEqualTo(new StoreSpec.Contents(0L, 9_000L));
            assertThat(S3Server.catalog(context)).doesNotExist();
            try (ArchiveTable archive = ArchiveTable.openOrMake(ArchiveStore.location(context))) {
                assertThat(ArchiveStore.SPEC.read(context, counts, 10_000))
                        .isEqualTo(new StoreSpec.Contents(0L, 9_000L));
                commit(archive.table(), 8, Instant.ofEpochMilli(4_000));
            }
            assertThat(ArchiveStore.SPEC.read(context, counts, 10_000)).isEqualTo(new StoreSpec.Contents(8L, 6_000L));
        } finally {
            data.stop();
        }
        assertThat(ArchiveStore.SPEC.read(context, counts, 10_000)).isEqualTo(StoreSpec.Contents.UNKNOWN);
    }

    /** Commits a file that nobody opens. */
    private static void commit(Table table, int rows, Instant appended) {
        AppendFiles append = table.newAppend()
                .appendFile(DataFiles.builder(table.spec())
                        .withPath(table.location() + "/data/file.parquet")
                        .withPartitionPath("ingested_at_day=1970-01-01")
                        .withFileSizeInBytes(1)
                        .withRecordCount(rows)
                        .build());
        TreeMap<Integer, CommittedOffsets.Position> reached = new TreeMap<>();
        reached.put(0, new CommittedOffsets.Position(rows, appended));
        CommittedOffsets.none("id").with(reached).summary().forEach(append::set);
        append.commit();
    }
}
