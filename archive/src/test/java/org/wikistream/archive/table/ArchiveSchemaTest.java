package org.wikistream.archive.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.columns.ChangeColumn;

class ArchiveSchemaTest {

    @TempDir
    Path folder;

    /** Readers know columns by these numbers, so new columns are added at the end of this list. */
    @Test
    void keepsNumberNameAndTypeOfEachColumn() {
        try (ArchiveTable table = open()) {
            assertThat(table.table().schema().columns().stream()
                            .map(field -> field.fieldId() + " " + field.name() + " " + field.type()
                                    + (field.isRequired() ? " required" : ""))
                            .collect(Collectors.joining("\n", "", "\n")))
                    .isEqualTo("""
                            1 event_id string required
                            2 dt timestamptz required
                            3 type string
                            4 wiki string
                            5 namespace int
                            6 title string
                            7 user string
                            8 comment string
                            9 bot boolean
                            10 minor boolean
                            11 patrolled boolean
                            12 timestamp timestamptz
                            13 id long
                            14 revision_old long
                            15 revision_new long
                            16 length_old long
                            17 length_new long
                            18 log_id long
                            19 log_type string
                            20 log_action string
                            21 log_action_comment string
                            22 log_params string
                            23 notify_url string
                            24 server_name string
                            25 server_url string
                            26 server_script_path string
                            27 meta_uri string
                            28 meta_domain string
                            29 meta_request_id string
                            30 meta_stream string
                            31 meta_topic string
                            32 meta_partition int
                            33 meta_offset long
                            34 category string required
                            35 size_delta long
                            36 anonymous boolean
                            37 temporary boolean
                            38 project string
                            39 language string
                            40 namespace_name string
                            41 section string
                            42 revert boolean
                            43 page string
                            44 wiki_category string
                            45 lag_ms long required
                            46 ingested_at timestamptz required
                            47 kafka_partition int required
                            48 kafka_offset long required
                            49 raw binary required
                            """);
            assertThat(table.table().schema().columns())
                    .extracting(NestedField::doc)
                    .isEqualTo(Arrays.stream(ChangeColumn.values())
                            .map(ChangeColumn::meaning)
                            .toList());
            assertThat(table.table().spec().fields()).singleElement().hasToString("1000: ingested_at_day: day(46)");
            assertThat(table.table().properties())
                    .containsEntry("write.parquet.compression-codec", "zstd")
                    .containsEntry("write.metadata.delete-after-commit.enabled", "true")
                    .containsEntry("write.metadata.previous-versions-max", "20")
                    .containsEntry("write.metadata.compression-codec", "gzip")
                    .containsEntry("write.metadata.metrics.column.comment", "none")
                    .containsEntry("write.metadata.metrics.column.dt", "full")
                    .containsEntry("write.metadata.metrics.column.raw", "none");
        }
    }

    @Test
    void addsAColumnThatATableOfAnEarlierReleaseLacks() {
        try (ArchiveTable table = open()) {
            table.table().updateSchema().deleteColumn("patrolled").commit();
            table.table()
                    .updateSchema()
                    .addColumn("later", Types.LongType.get())
                    .commit();
            TestArchive.add(table, SampleChanges.rows(0, 0, 2));
        }
        try (ArchiveTable table = open()) {
            assertThat(table.table().schema().findField("patrolled").isOptional())
                    .isTrue();
            TestArchive.add(table, SampleChanges.rows(0, 2, 4));
            assertThat(TestArchive.ids(table)).containsExactly("0-0", "0-1", "0-2", "0-3");
        }
    }

    @Test
    void refusesATableWhoseColumnIsOfAnotherType() {
        try (ArchiveTable table = open()) {
            table.table().updateSchema().deleteColumn("namespace").commit();
            table.table()
                    .updateSchema()
                    .addColumn("namespace", Types.LongType.get())
                    .commit();
        }
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(this::open)
                .withMessageContaining("column namespace is long and not int");
    }

    @Test
    void makesNoTableBesideTheFilesOfOneThatTheCatalogueForgot() throws IOException {
        try (ArchiveTable table = open()) {
            TestArchive.add(table, SampleChanges.rows(0, 0, 2));
        }
        for (Path file : TestArchive.files(folder.resolve("catalogue"))) {
            Files.delete(file);
        }
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(this::open)
                .withMessageContaining("files of a table that the catalogue doesn't know, as of metadata/00002-");
    }

    @Test
    void opensForATaskOnlyWhatTheSubmitterMade() {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> ArchiveTable.open(TestArchive.settings(folder)))
                .withMessageContaining("archive.db as seen from this machine");
        assertThat(folder).isEmptyDirectory();
        try (ArchiveTable made = open();
                ArchiveTable opened = ArchiveTable.open(TestArchive.settings(folder))) {
            assertThat(opened.id()).isEqualTo(made.id());
            assertThat(opened.metadataLocation()).endsWith(".gz.metadata.json");
        }
    }

    @Test
    void makesNothingWhereItOnlyLooks() {
        assertThat(ArchiveTable.find(TestArchive.settings(folder))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTheCatalogueFromOtherUsers() throws IOException {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("catalogue/archive.db"))))
                .isEqualTo("rw-------");
    }

    private ArchiveTable open() {
        return ArchiveTable.openOrMake(TestArchive.settings(folder));
    }
}
