package org.wikistream.archive.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wikistream.archive.SampleChanges.APPENDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.archive.table.ArchiveTable;

class EventRecordingTest {

    @TempDir
    Path folder;

    @Test
    void theEventsOfATableAreRecordedByteForByteInOrderOfAppend() throws IOException {
        try (ArchiveTable table = ArchiveTable.openOrMake(TestArchive.settings(folder))) {
            // Committed in another order than appended.
            add(table, 1, 0, "'title':'é 𝄞'", 20);
            add(table, 0, 0, "'title':'first'", 10);
            add(table, 0, 1, "'title':'last' , 'odd' : [ 1.0 ]", 30);
            assertThat(recorded(table, null, null))
                    .containsExactly(
                            text(0, 0, "'title':'first'"),
                            text(1, 0, "'title':'é 𝄞'"),
                            text(0, 1, "'title':'last' , 'odd' : [ 1.0 ]"));
        }
    }

    @Test
    void fromIsInTheSpanAndToIsNot() throws IOException {
        try (ArchiveTable table = ArchiveTable.openOrMake(TestArchive.settings(folder))) {
            for (int offset = 0; offset < 4; offset++) {
                add(table, 0, offset, "", offset * 10L);
            }
            assertThat(recorded(table, APPENDED.plusMillis(10), APPENDED.plusMillis(30)))
                    .containsExactly(text(0, 1, ""), text(0, 2, ""));
        }
    }

    @Test
    void aLineBreakBetweenThePartsOfAnEventDoesNotSplitIt() throws IOException {
        Path file = folder.resolve("events.ndjson");
        assertThat(EventRecording.write(events("{\"a\":\r\n1}", "{\"b\":2}"), file, told -> {}))
                .isEqualTo(new EventRecording.Written(2, 18));
        assertThat(Files.readString(file)).isEqualTo("{\"a\":  1}\n{\"b\":2}\n");
    }

    @Test
    void aDiskWithoutRoomIsSaidAndNothingIsLeft() {
        Path file = folder.resolve("events.ndjson");
        assertThatThrownBy(
                        () -> EventRecording.write(events("{}"), file, told -> {}, () -> EventRecording.RESERVE_BYTES))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("events.ndjson has 0 events")
                .hasMessageContaining("make room");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptedRecordingIsNotTakenForAWholeOne() {
        Path file = folder.resolve("events.ndjson");
        Iterator<byte[]> broken = Stream.of("{}", "")
                .map(text -> {
                    if (text.isEmpty()) {
                        throw new IllegalStateException("S3 is gone");
                    }
                    return text.getBytes(UTF_8);
                })
                .iterator();
        assertThatThrownBy(() -> EventRecording.write(broken, file, told -> {})).hasMessage("S3 is gone");
        assertThat(folder).isEmptyDirectory();
    }

    private static void add(ArchiveTable table, int partition, long offset, String fields, long millis) {
        TestArchive.add(
                table,
                List.of(SampleChanges.row(
                        text(partition, offset, fields), partition, offset, APPENDED.plusMillis(millis))));
    }

    private static String text(int partition, long offset, String fields) {
        return SampleChanges.event(partition + "-" + offset, "2026-01-31T10:15:00.000Z", fields);
    }

    private List<String> recorded(ArchiveTable table, @Nullable Instant from, @Nullable Instant to) throws IOException {
        Path file = folder.resolve("recorded/events.ndjson");
        table.refresh();
        List<byte[]> raw = new ArrayList<>();
        try (ArchivedEvents events = ArchivedEvents.open(table.table(), from, to)) {
            events.forEachRemaining(event -> raw.add(event.raw()));
        }
        EventRecording.write(raw.iterator(), file, told -> {});
        return Files.readAllLines(file, UTF_8);
    }

    private static Iterator<byte[]> events(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).iterator();
    }
}
