package org.wikistream.archive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.archive.read.ArchiveStatus;
import org.wikistream.archive.read.ArchivedEvents;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.TableRows;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ChangeRow;
import org.wikistream.testkit.Captures;

class ChangeFileWriterTest {

    @TempDir
    Path folder;

    private ArchiveTable table;

    @BeforeEach
    void makeTable() {
        table = ArchiveTable.openOrMake(TestArchive.settings(folder));
    }

    @AfterEach
    void closeTable() {
        table.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oddities.ndjson",
                "recentchange-2018-10-19.sse",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz"
            })
    void keepsEachColumnOfEachRecordedChange(String capture) throws IOException {
        List<ChangeRow> changes = new ArrayList<>();
        long offset = 0;
        for (String event : Captures.payloads(capture)) {
            SampleChanges.change(event, 0, offset++, SampleChanges.APPENDED).ifPresent(changes::add);
        }
        List<ChangeRow> archived = new ArrayList<>();
        List<ArchivableRow> rows = new ArrayList<>();
        for (ChangeRow change : changes) {
            if (ArchivableChange.of(change) instanceof ArchivableRow row) {
                rows.add(row);
                archived.add(change);
            }
        }
        assertThat(archived).isNotEmpty();
        TestArchive.add(table, rows);
        int number = 0;
        for (ArchivedFile file : ArchivedFiles.plan(table.table(), Expressions.alwaysTrue())) {
            try (CloseableIterable<StructLike> read =
                    TableRows.of(table.table(), file.path(), table.table().schema())) {
                for (StructLike row : read) {
                    hold(row, archived.get(number), rows.get(number++).unfitColumns());
                }
            }
        }
        assertThat(number).isEqualTo(archived.size());
    }

    private void hold(StructLike row, ChangeRow change, List<String> unfit) {
        List<NestedField> fields = table.table().schema().columns();
        for (int position = 0; position < fields.size(); position++) {
            String name = fields.get(position).name();
            Object expected =
                    unfit.contains(name) ? null : change.get(ChangeColumn.valueOf(name.toUpperCase(Locale.ROOT)));
            Object found = row.get(position, Object.class);
            if (expected instanceof Instant time) {
                expected = time.toEpochMilli() * 1_000;
            } else if (expected instanceof byte[] bytes) {
                expected = ByteBuffer.wrap(bytes);
            } else if (expected instanceof String && found != null) {
                found = found.toString();
            }
            assertThat(found).as("%s of %s", name, change.eventId()).isEqualTo(expected);
        }
    }

    @Test
    void leavesOutWhatUtf8CannotSpellAndKeepsTheEvent() {
        String json =
                SampleChanges.event("a", "2026-01-01T00:00:00Z", "'title':'half \\ud83d','user':'\\ud83d\\ude00'");
        ArchivableRow row = SampleChanges.row(json, 0, 0, SampleChanges.APPENDED);
        assertThat(row.unfitColumns()).containsExactly("title");
        assertThat(row.get(ChangeColumn.TITLE)).isNull();
        assertThat(row.get(ChangeColumn.USER)).isEqualTo("\ud83d\ude00");
        assertThat(row.get(ChangeColumn.RAW)).isEqualTo(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesAChangeWhoseIdCannotBeSpelled() {
        String json = SampleChanges.event("a", "2026-01-01T00:00:00Z", "");
        Map<ChangeColumn, Object> values = new EnumMap<>(SampleChanges.change(json, 0, 0, SampleChanges.APPENDED)
                .orElseThrow()
                .values());
        values.put(ChangeColumn.EVENT_ID, "\udc00");
        ChangeRow change = new ChangeRow(values, Set.of());
        assertThat(ArchivableChange.of(change))
                .isEqualTo(new ArchivableChange.Refused(
                        "event_id is not a text that UTF-8 can spell: it has half a surrogate pair"));
    }

    @Test
    void writesAFileForEachDayAndFewAtATime() {
        List<ArchivableRow> rows = IntStream.range(0, 8)
                .mapToObj(day -> SampleChanges.row(0, day, SampleChanges.APPENDED.plus(Duration.ofDays(day))))
                .toList();
        WrittenFiles written = TestArchive.write(table, rows);
        assertThat(written.files()).hasSize(8);
        assertThat(written.rows()).isEqualTo(8);
        new ArchiveCommit(table, TestArchive.TOPIC_ID).commit(List.of(written));
        assertThat(ArchivedFiles.plan(table.table(), null, null))
                .extracting(ArchivedFile::day)
                .containsExactlyElementsOf(IntStream.range(0, 8)
                        .mapToObj(LocalDate.parse("2026-01-31")::plusDays)
                        .toList());
        assertThat(ArchivedFiles.plan(
                        table.table(), Instant.parse("2026-02-02T00:00:00Z"), Instant.parse("2026-02-04T00:00:00Z")))
                .extracting(ArchivedFile::day)
                .containsExactly(LocalDate.parse("2026-02-02"), LocalDate.parse("2026-02-03"));
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() {
        try (ChangeFileWriter writer = small(table.table())) {
            SampleChanges.rows(0, 0, 1_200).forEach(writer::write);
            assertThat(writer.complete().orElseThrow().files())
                    .extracting(WrittenFile::rows)
                    .containsExactly(500L, 500L, 200L);
            assertThat(writer.complete()).isEmpty();
        }
    }

    @Test
    void bringsNothingToTheTableBeforeItIsHandedOverAndLeavesNothingOnTheDisk() throws IOException {
        ChangeFileWriter writer = small(table.table());
        SampleChanges.rows(0, 0, 700).forEach(writer::write);
        assertThat(TestArchive.files(folder.resolve("temporary"))).hasSizeGreaterThan(1);
        writer.close();
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
        assertThat(TestArchive.files(folder.resolve("files")))
                .noneMatch(file -> file.toString().endsWith(".parquet"));
        writer = small(table.table());
        SampleChanges.rows(0, 0, 700).forEach(writer::write);
        WrittenFiles written = writer.complete().orElseThrow();
        writer.close();
        assertThat(written.files())
                .as("handed over, and not deleted")
                .allSatisfy(file -> assertThat(
                                table.table().io().newInputFile(file.path()).getLength())
                        .isEqualTo(file.bytes()));
    }

    @Test
    void removesWhatAKilledProcessLeftAndNothingThatIsInUse() throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path left = Files.createDirectories(temporary.resolve("wikistream-archive-left"));
        Files.createFile(left.resolve("lock"));
        Files.setLastModifiedTime(
                left.resolve("lock"), FileTime.from(Instant.now().minusSeconds(90)));
        Files.createFile(left.resolve("half.parquet"));
        Path other = Files.createDirectories(temporary.resolve("another-archive"));
        try (ChangeFileWriter first = small(table.table())) {
            SampleChanges.rows(0, 0, 10).forEach(first::write);
            assertThat(left).doesNotExist();
            small(table.table()).close();
            assertThat(first.complete().orElseThrow().rows()).isEqualTo(10);
        }
        assertThat(other).exists();
    }

    @Test
    void waitsForStorageThatIsAwayAndFailsWhenItsPatienceIsOver() {
        try (ChangeFileWriter writer = away(3, Duration.ofMinutes(1))) {
            SampleChanges.rows(0, 0, 10).forEach(writer::write);
            new ArchiveCommit(table, TestArchive.TOPIC_ID)
                    .commit(List.of(writer.complete().orElseThrow()));
        }
        assertThat(TestArchive.ids(table)).hasSize(10);
        try (ChangeFileWriter writer = away(Integer.MAX_VALUE, Duration.ofMillis(300))) {
            SampleChanges.rows(0, 10, 20).forEach(writer::write);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(writer::complete)
                    .withMessageContaining("is away");
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(writer::complete);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private ChangeFileWriter small(Table written) {
        return new ChangeFileWriter(
                written, TestArchive.TOPIC_ID, List.of(), folder.resolve("temporary"), Duration.ZERO, 1);
    }

    /** Returns a writer to storage that fails this many times. */
    private ChangeFileWriter away(int times, Duration patience) {
        Table inner = table.table();
        AtomicInteger left = new AtomicInteger(times);
        FileIO io = (FileIO) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FileIO.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("newOutputFile") && left.getAndDecrement() > 0) {
                        throw new UncheckedIOException(new IOException("the storage is away"));
                    }
                    return method.invoke(inner.io(), arguments);
                });
        Table table = (Table) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Table.class},
                (proxy, method, arguments) -> method.getName().equals("io") ? io : method.invoke(inner, arguments));
        return new ChangeFileWriter(table, TestArchive.TOPIC_ID, List.of(), folder, patience, 1_000_000);
    }

    @Test
    void skipsFilesByTheTimesOfTheirEvents() {
        for (int year = 2017; year < 2021; year++) {
            TestArchive.add(
                    table,
                    List.of(SampleChanges.row(
                            SampleChanges.event("id" + year, year + "-05-01T00:00:00Z", ""),
                            0,
                            year,
                            SampleChanges.APPENDED)));
        }
        Instant from = Instant.parse("2018-01-01T00:00:00Z");
        Instant to = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(ArchivedFiles.plan(table.table(), ArchivedFiles.dated(from, to)))
                .as("of four files of one day")
                .hasSize(2);
    }

    @Test
    void returnsEventsByteForByteInOrderOfAppend() {
        List<ArchivableRow> first = new ArrayList<>(SampleChanges.rows(0, 0, 30));
        first.addAll(SampleChanges.rows(1, 0, 30));
        TestArchive.add(table, first);
        TestArchive.add(table, SampleChanges.rows(0, 30, 60));
        List<String> order = new ArrayList<>();
        try (ArchivedEvents events = ArchivedEvents.open(
                table.table(), SampleChanges.APPENDED.plusMillis(5), SampleChanges.APPENDED.plusMillis(40))) {
            while (events.hasNext()) {
                ArchivedEvents.Event event = events.next();
                order.add(event.offset() + "/" + event.partition());
                assertThat(new String(event.raw(), StandardCharsets.UTF_8))
                        .startsWith("{\"meta\":{\"id\":\"" + event.partition() + "-" + event.offset() + "\"");
            }
        }
        List<String> expected = new ArrayList<>();
        for (int offset = 5; offset < 40; offset++) {
            expected.add(offset + "/0");
            if (offset < 30) {
                expected.add(offset + "/1");
            }
        }
        assertThat(order).isEqualTo(expected);
    }

    @Test
    void tellsHowFarTheTableIs() {
        assertThat(ArchiveStatus.of(table).rows()).isZero();
        TestArchive.add(table, SampleChanges.rows(3, 0, 30));
        ArchiveStatus status = ArchiveStatus.of(table);
        assertThat(status.rows()).isEqualTo(30);
        assertThat(status.files()).isEqualTo(1);
        assertThat(status.snapshots()).isEqualTo(1);
        assertThat(status.offsets().orElseThrow().nextOffsets()).isEqualTo(Map.of(3, 30L));
    }

    @Test
    void survivesAJobsState() throws IOException {
        WrittenFiles written = TestArchive.write(table, SampleChanges.rows(0, 0, 3));
        assertThat(WrittenFilesCodec.decode(WrittenFilesCodec.encode(written))).isEqualTo(written);
        String ofOldState = "{\"version\":1,\"after\":{\"topic\":\"k\",\"table\":\"t\",\"next\":{\"2\":4}},"
                + "\"partitions\":{\"2\":{\"first\":5,\"next\":9,"
                + "\"appendedAt\":1000}},\"files\":[{\"path\":\"p\",\"rows\":4,\"bytes\":7,\"iceberg\":\"{}\"}]}";
        assertThat(WrittenFilesCodec.decode(ofOldState.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new WrittenFiles(
                        new HandedOver("k", "t", new TreeMap<>(Map.of(2, 4L))),
                        List.of(new WrittenFile("p", 4, 7, "{}")),
                        new TreeMap<>(Map.of(2, new OffsetRange(5, 9, Instant.ofEpochSecond(1))))));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WrittenFilesCodec.decode("{\"version\":2}".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("version 2");
    }

    @Test
    void handsOverTheStateOfEarlierWritersOnceEvenWithoutFiles() throws IOException {
        String tableId = table.table().uuid().toString();
        HandedOver one = new HandedOver(TestArchive.TOPIC_ID, tableId, new TreeMap<>(Map.of(0, 7L, 1, 3L)));
        HandedOver other = new HandedOver(TestArchive.TOPIC_ID, tableId, new TreeMap<>(Map.of(0, 5L, 2, 9L)));
        HandedOver both = new HandedOver(TestArchive.TOPIC_ID, tableId, new TreeMap<>(Map.of(0, 7L, 1, 3L, 2, 9L)));
        try (ChangeFileWriter writer =
                new ChangeFileWriter(table, TestArchive.TOPIC_ID, List.of(one, other), folder, Duration.ZERO)) {
            assertThat(writer.complete()).contains(new WrittenFiles(both, List.of(), new TreeMap<>()));
            assertThat(writer.complete()).isEmpty();
            SampleChanges.rows(0, 7, 12).forEach(writer::write);
            assertThat(writer.complete().orElseThrow().after()).isEqualTo(both);
            assertThat(writer.handedOver().nextOffsets()).isEqualTo(Map.of(0, 12L, 1, 3L, 2, 9L));
            assertThat(HandedOverCodec.decode(HandedOverCodec.encode(writer.handedOver())))
                    .isEqualTo(writer.handedOver());
        }
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> new ChangeFileWriter(table, "another", List.of(one), folder, Duration.ZERO))
                .withMessageContaining("topic with the id " + TestArchive.TOPIC_ID);
        assertThat(HandedOverCodec.decode("{\"topic\":\"k\",\"table\":\"t\",\"next\":{\"2\":4},\"version\":1}"
                        .getBytes(StandardCharsets.UTF_8)))
                .as("as of a state that was saved")
                .isEqualTo(new HandedOver("k", "t", new TreeMap<>(Map.of(2, 4L))));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> HandedOverCodec.decode("{\"version\":2}".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("version 2");
    }
}
