package org.wikistream.feed.recorded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.feed.HandClock;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

class RecordedChangesTest {

    private static final String EQIAD_17 = event("eqiad", 17, "2024-08-22T04:03:29Z", 1_724_299_408);
    private static final String EQIAD_25 = event("eqiad", 25, "2024-08-22T04:03:28Z", 1_724_299_407);
    private static final String CODFW_3 = event("codfw", 3, "2024-08-22T04:03:30.500Z", 1_724_299_409);

    @TempDir
    private Path folder;

    private static String event(String dataCentre, long offset, String dt, long timestamp) {
        return "{\"meta\":{\"topic\":\"" + dataCentre + ".mediawiki.recentchange\",\"dt\":\"" + dt
                + "\",\"partition\":0,\"offset\":" + offset + "},\"title\":\"Größe\",\"timestamp\":" + timestamp
                + ",\"type\":\"edit\"}";
    }

    @Test
    void numbersATopicFromTheRecordingsFirstWithoutHoles() throws IOException {
        try (ChangeLog log = open(write(EQIAD_17, CODFW_3, EQIAD_25))) {
            assertThat(log.size()).isEqualTo(3);
            assertThat(log.active()).isEqualTo(DataCentre.EQIAD);
            assertThat(log.firstOffset(DataCentre.EQIAD)).isEqualTo(17);
            assertThat(log.firstOffset(DataCentre.CODFW)).isEqualTo(3);
            assertThat(log.countBefore(DataCentre.EQIAD, 2)).isEqualTo(1);
            assertThat(log.positionOf(DataCentre.EQIAD, 1)).isEqualTo(2);
            assertThat(log.positionOf(DataCentre.CODFW, 0)).isEqualTo(1);
        }
    }

    @Test
    void leavesEverythingButTheOffsetAsItIs() throws IOException {
        try (ChangeLog log = open(write(EQIAD_17, EQIAD_25))) {
            assertThat(text(log, 1, "18")).isEqualTo(EQIAD_25.replace(":25}", ":18}"));
        }
    }

    @Test
    void takesNdjsonAndSseGzippedOrNot() throws IOException {
        String sse = ":ok\n\nevent: message\nid: [1]\ndata: " + EQIAD_17 + "\n\nevent: message\nid: [2]\ndata: "
                + CODFW_3 + "\n\n";
        String ndjson = EQIAD_17 + "\n\n" + CODFW_3;
        for (String content : List.of(sse, ndjson, sse.replace("\n", "\r\n"), ndjson.replace("\n", "\r\n"))) {
            for (boolean gzipped : new boolean[] {false, true}) {
                Path file = gzipped ? writeGzipped(content) : writeRaw(content.getBytes(UTF_8));
                try (ChangeLog log = open(file)) {
                    assertThat(log.size()).isEqualTo(2);
                    assertThat(text(log, 0, "17")).isEqualTo(EQIAD_17);
                    assertThat(text(log, 1, "3")).isEqualTo(CODFW_3);
                }
            }
        }
    }

    @Test
    void servesLinesThatAreNoEventsAsTheyAre() throws IOException {
        byte[] odd = ("no json\n" + EQIAD_17.replace("Größe", "Size") + "\n{\"half\":\n\u00c3(\n").getBytes(ISO_8859_1);
        try (ChangeLog log = open(writeRaw(odd))) {
            assertThat(log.size()).isEqualTo(4);
            assertThat(text(log, 0, "")).isEqualTo("no json");
            assertThat(text(log, 2, "")).isEqualTo("{\"half\":");
            LoggedEvent notUtf8 = log.at(3);
            assertThat(notUtf8.numbered()).isFalse();
            assertThat(notUtf8.bytes()[notUtf8.from()]).isEqualTo((byte) 0xC3);
            // These lines have no time of their own, so they get a neighbour's.
            long time = Instant.parse("2024-08-22T04:03:29Z").toEpochMilli();
            assertThat(Stream.of(0, 2, 3).map(position -> log.at(position).timestamp()))
                    .containsOnly(time);
            assertThat(log.countBefore(DataCentre.EQIAD, 4)).isEqualTo(4);
        }
    }

    @Test
    void findsTheFirstEventAtOrAfterATime() throws IOException {
        try (ChangeLog log = open(write(EQIAD_25, EQIAD_17, EQIAD_25, CODFW_3))) {
            assertThat(log.firstAtOrAfter(Instant.parse("2024-08-22T04:03:29Z").toEpochMilli()))
                    .isEqualTo(1);
            assertThat(log.firstAtOrAfter(
                            Instant.parse("2024-08-22T04:03:30.500Z").toEpochMilli()))
                    .isEqualTo(3);
            assertThat(log.firstAtOrAfter(
                            Instant.parse("2024-08-22T04:03:30.501Z").toEpochMilli()))
                    .isEqualTo(4);
        }
    }

    @Test
    void playsPausesOfMoreThanFiveSecondsInFive() throws IOException {
        Instant base = Instant.parse("2026-01-01T00:00:00Z");
        HandClock clock = new HandClock(base);
        Path file = write(
                event("eqiad", 1, "2024-08-22T04:00:00Z", 1),
                event("eqiad", 2, "2024-08-22T04:00:02Z", 1),
                event("eqiad", 3, "2024-08-22T04:00:01Z", 1),
                event("eqiad", 4, "2024-08-22T05:00:00Z", 1));
        RecordedChanges.Pace twice = new RecordedChanges.Pace(base, 2, clock);
        try (ChangeLog log = RecordedChanges.open(file, folder, twice, null)) {
            List<Long> ends = new ArrayList<>();
            for (int halfSecond = 0; halfSecond < 9; halfSecond++) {
                ends.add(log.end());
                clock.advance(Duration.ofMillis(500));
            }
            assertThat(ends).containsExactly(1L, 1L, 3L, 3L, 3L, 3L, 3L, 4L, 4L);
        }
        try (ChangeLog restarted = RecordedChanges.open(file, folder, twice, null)) {
            assertThat(restarted.end()).isEqualTo(4);
        }
    }

    @Test
    void goesOnInTimeAfterAnEventFromTheFuture() throws IOException {
        Instant base = Instant.parse("2026-01-01T00:00:00Z");
        HandClock clock = new HandClock(base);
        Path file = write(
                event("eqiad", 1, "2024-08-22T04:00:00Z", 1),
                event("eqiad", 2, "2031-08-22T04:00:00Z", 1),
                event("eqiad", 3, "2024-08-22T04:00:01Z", 1),
                event("eqiad", 4, "2024-08-22T04:00:03Z", 1));
        try (ChangeLog log = RecordedChanges.open(file, folder, new RecordedChanges.Pace(base, 1, clock), null)) {
            clock.advance(Duration.ofSeconds(6));
            assertThat(log.end()).isEqualTo(3);
            clock.advance(Duration.ofSeconds(1));
            assertThat(log.end()).isEqualTo(4);
        }
    }

    @Test
    void movesDtAndTimestampAndNothingElseInTheFormTheyHave() throws IOException {
        String old = event("eqiad", 9, "2024-08-22T06:03:31+00:00", 1_724_306_611);
        Instant moved = Instant.parse("2026-11-20T10:00:00Z");
        long seconds =
                moved.getEpochSecond() - Instant.parse("2024-08-22T04:03:29Z").getEpochSecond();
        try (ChangeLog log = RecordedChanges.open(write(EQIAD_17, CODFW_3, old), folder, null, moved)) {
            assertThat(text(log, 0, "17"))
                    .isEqualTo(event("eqiad", 17, "2026-11-20T10:00:00Z", 1_724_299_408 + seconds));
            assertThat(text(log, 1, "3"))
                    .isEqualTo(event("codfw", 3, "2026-11-20T10:00:01.500Z", 1_724_299_409 + seconds));
            assertThat(text(log, 2, "9"))
                    .isEqualTo(event("eqiad", 9, "2026-11-20T12:00:02+00:00", 1_724_306_611 + seconds));
            assertThat(log.at(0).timestamp()).isEqualTo(moved.toEpochMilli());
            assertThat(log.firstAtOrAfter(moved.toEpochMilli() + 1_500)).isEqualTo(1);
        }
    }

    @Test
    void usesTheSpoolAgainAsLongAsTheRecordingStaysAsItIs() throws IOException {
        Path file = writeGzipped(EQIAD_17);
        open(file).close();
        Path spooled = spooled().get(0);
        FileTime written = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(spooled, written);
        open(file).close();
        assertThat(spooled()).containsExactly(spooled);
        assertThat(Files.getLastModifiedTime(spooled)).isEqualTo(written);

        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        open(file).close();
        assertThat(spooled()).hasSize(2);
    }

    @Test
    void refusesARecordingWithoutEvents() throws IOException {
        Path file = write();
        assertThatThrownBy(() -> open(file)).isInstanceOf(IOException.class).hasMessageContaining("no events");
    }

    @Test
    void refusesALineThatNoEventIsAsLongAs() throws IOException {
        String tooLong = "x".repeat(Lines.MAX_BYTES + 1);
        String words = ", line 2: has more than 16777216 bytes, which is not an event";
        assertRefused(write(EQIAD_17, tooLong, CODFW_3), words);
        assertRefused(writeGzipped(EQIAD_17 + "\n" + tooLong), words);
        assertRefused(writeGzipped("id: [1]\ndata: " + tooLong), words);
        assertThat(open(write(EQIAD_17, "x".repeat(Lines.MAX_BYTES))).size()).isEqualTo(2);
    }

    @Test
    void refusesDataOfManyLinesThatTogetherAreNoEvent() throws IOException {
        String line = "data: " + "x".repeat(1 << 20) + "\n";
        assertRefused(writeRaw((":ok\n\n" + line.repeat(17)).getBytes(UTF_8)), ", line 18: has more than");
    }

    @Test
    void leavesRoomOnTheDiskWhenItDecompresses() throws IOException {
        Path file = writeGzipped((" ".repeat(1 << 20) + "\n").repeat(40));
        long reserve = 512L << 20;
        Path spool = folder.resolve("spool");
        long[] room = {reserve + (32L << 20)};
        assertThatThrownBy(() -> Spool.open(file, spool, () -> room[0] -= 16L << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not at its end, and its disk has room for " + reserve + " more")
                .hasMessageContaining("--spool-dir");
        assertThat(spool).as("what was written is gone").isEmptyDirectory();
        assertThat(Spool.open(file, spool)).exists();
    }

    private void assertRefused(Path file, String words) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(words);
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.toList();
        }
    }

    private ChangeLog open(Path file) throws IOException {
        return RecordedChanges.open(file, folder.resolve("spool"), null, null);
    }

    private Path write(String... lines) throws IOException {
        return writeRaw(String.join("\n", lines).getBytes(UTF_8));
    }

    private Path writeRaw(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "recording", ""), content);
    }

    private Path writeGzipped(String content) throws IOException {
        Path file = Files.createTempFile(folder, "recording", "");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(UTF_8));
        }
        return file;
    }

    private static String text(ChangeLog log, long position, String offset) {
        LoggedEvent event = log.at(position);
        return new String(event.bytes(), event.from(), event.headEnd() - event.from(), UTF_8)
                + offset
                + new String(event.bytes(), event.tailFrom(), event.to() - event.tailFrom(), UTF_8);
    }
}
