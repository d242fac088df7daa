package org.wikistream.stack.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.data.ArchivePart;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;

class ArchiveReplayTest {

    private static final int EVENTS = 6;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private DataDir filled = new DataDir(Path.of("unset"));

    @BeforeEach
    void choose() throws IOException {
        folder = folder.toRealPath();
        filled = new DataDir(folder.resolve("filled"));
        filled.create();
    }

    @Test
    void theArchiveOfTheDataDirUsedLastIsRecordedInOrderOfAppend() throws IOException {
        DataDir original = StoppedArchive.make(folder.resolve("original"), EVENTS);
        new RememberedDataDir(folder).remember(original);
        Source found = record("archive", null, null, null);
        assertThat(recorded()).isEqualTo(StoppedArchive.events(EVENTS));
        assertThat(found.described()).contains("of the stack on " + original.folder());
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .last()
                .asString()
                .contains("6 events")
                .contains(filled.replayed().toString());
    }

    @Test
    void anotherStacksIsNamedByItsDataDir() throws IOException {
        DataDir original = StoppedArchive.make(folder.resolve("original"), EVENTS);
        record(original.folder().toString(), null, null, null);
        assertThat(recorded()).isEqualTo(StoppedArchive.events(EVENTS));
    }

    @Test
    void aTableIsNamedByAMetadataFile() throws IOException {
        DataDir original = StoppedArchive.make(folder.resolve("original"), EVENTS);
        Path metadata = original.folder().resolve("s3/data/wikistream/archive/wikistream/recentchange/metadata");
        Path newest;
        try (var files = Files.list(metadata)) {
            newest = files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
        record(newest.toString(), null, null, null);
        assertThat(recorded()).isEqualTo(StoppedArchive.events(EVENTS));
    }

    @Test
    void theSpanIsByWhenChangesCameIntoKafka() throws IOException {
        String original =
                StoppedArchive.make(folder.resolve("original"), EVENTS).folder().toString();
        Instant begin = StoppedArchive.BEGIN;
        record(original, begin.plusSeconds(2).toString(), begin.plusSeconds(4).toString(), null);
        assertThat(recorded()).isEqualTo(StoppedArchive.events(EVENTS).subList(2, 4));
        assertThatThrownBy(() -> record(original, "2026-02-01T00:00:00Z", null, null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "no changes that came from 2026-02-01T00:00:00Z; it has changes that came on 2026-01-31");
    }

    @Test
    void whereThereIsNoArchiveTheRemedyIsSaid() {
        DataDir without = StoppedArchive.stack(folder.resolve("without"));
        refused(
                without.folder().toString(),
                null,
                "has no archive",
                "up --with archive --data-dir " + without.folder());
        refused(folder.toString(), null, "There is no stack in " + folder, "--settings FILE", ".metadata.json");
        DataDir empty = StoppedArchive.make(folder.resolve("empty"), 0);
        refused(empty.folder().toString(), null, "holds no changes", "it is empty");
        assertThat(filled.replayed()).doesNotExist();
    }

    @Test
    void anArchiveIsNotReplayedIntoItsOwnDataDir() {
        StoppedArchive.make(filled.folder(), EVENTS);
        new RememberedDataDir(folder).remember(filled);
        refused("archive", null, "in the same data dir", "--replay DIR");
        refused(filled.folder().toString(), null, "in the same data dir");
    }

    @Test
    void aPlaceOnS3NeedsItsCatalogueOrAMetadataFile() throws IOException {
        refused("s3://bucket/archive", null, "--settings FILE", "archive.catalog.*", ".metadata.json");
        Path settings = Files.writeString(folder.resolve("job.properties"), "archive.catalog.type=oracle\nkafka.x=1\n");
        refused("s3://bucket/archive", settings, "archive.catalog.type = 'oracle'");
        refused("archive", settings, "needs no --settings");
    }

    @Test
    void aFolderIsAPlaceWithItsCatalogueInTheSettings() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("job.properties"),
                "archive.catalog.uri=jdbc:sqlite:" + folder.resolve("none.db") + "\n");
        refused(folder.toString(), settings, "has no table yet");
    }

    @Test
    void aRecordingThatIsGoneIsNotMadeAgain() {
        Source source = source("archive", null, null);
        assertThatThrownBy(() -> replay().refuseIfGone(source))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(filled.replayed().toString())
                .hasMessageContaining("--purge");
    }

    private void refused(String named, @Nullable Path settings, String... words) {
        assertThatThrownBy(() -> record(named, null, null, settings))
                .isInstanceOf(UserError.class)
                .message()
                .contains(words);
    }

    private Source record(String named, @Nullable String from, @Nullable String to, @Nullable Path settings) {
        return replay().record(source(named, from, to), settings);
    }

    private ArchiveReplay replay() {
        LiveOutput output = new LiveOutput(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        return new ArchiveReplay(new Installation(folder), filled, output);
    }

    private static Source source(String named, @Nullable String from, @Nullable String to) {
        return Source.archive(named, ArchivePart.of(from, to, Instant.EPOCH), Speed.AS_RECORDED, null);
    }

    private List<String> recorded() throws IOException {
        return Files.readAllLines(filled.replayed(), UTF_8);
    }
}
