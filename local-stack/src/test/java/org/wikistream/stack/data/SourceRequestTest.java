package org.wikistream.stack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;

class SourceRequestTest {

    private static final Instant NOW = Instant.parse("2025-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant SAMPLE_BASE = Instant.parse("2025-06-01T00:00:00Z");

    private static final Speed MAX = new Speed("max");

    @TempDir
    Path folder;

    @Test
    void nothingSaidMeansTheLiveStream() {
        assertThat(resolve(nothing(), null)).isEqualTo(Source.live(Source.WIKIMEDIA));
    }

    @Test
    void nothingSaidMeansWhatIsRemembered() {
        Source remembered = Source.sample(7, 100L, new Speed("max"), SAMPLE_BASE);
        assertThat(resolve(nothing(), remembered)).isEqualTo(remembered);
    }

    @Test
    void theSampleBeginsNowUnlessItIsSentAtOnce() {
        assertThat(resolve(sample(null, null, false), null).timeBase()).isEqualTo(NOW);
        assertThat(resolve(sample(null, "max", false), null).timeBase()).isEqualTo(SAMPLE_BASE);
        assertThat(resolve(sample(null, "10", false), null).timeBase()).isEqualTo(NOW);
        assertThat(resolve(sample(null, "max", true), null).timeBase()).isEqualTo(NOW);
    }

    @Test
    void aRecordingKeepsItsTimesUnlessItIsToBeginNow() throws IOException {
        assertThat(resolve(recording("a", false), null).timeBase()).isNull();
        assertThat(resolve(recording("a", true), null).timeBase()).isEqualTo(NOW);
    }

    @Test
    void aRestartKeepsTheTimeOfTheFirstStart() throws IOException {
        Instant first = Instant.parse("2025-11-19T09:00:00Z");
        Source sample = Source.sample(1, null, Speed.AS_RECORDED, first);
        assertThat(resolve(sample(null, null, true), sample).timeBase()).isEqualTo(first);
        Source recording = Source.recording(file("a"), Speed.AS_RECORDED, first);
        assertThat(resolve(recording("a", true), recording).timeBase()).isEqualTo(first);
    }

    @Test
    void anotherSourceIsRefusedWithBothRemedies() throws IOException {
        Source sample = Source.sample(1, null, Speed.AS_RECORDED, SAMPLE_BASE);
        refused(recording("a", false), sample);
        refused(new SourceRequest(Source.WIKIMEDIA, null, null, null, null, false), sample);
        refused(sample(null, null, false), Source.live(Source.WIKIMEDIA));
        refused(recording("b", false), Source.recording(file("a"), Speed.AS_RECORDED, null));
    }

    @Test
    void anotherSeedIsRefused() {
        Source sample = Source.sample(1, null, Speed.AS_RECORDED, SAMPLE_BASE);
        refused(sample(2L, null, false), sample);
        refused(new SourceRequest(null, null, null, 2L, null, false), sample);
        assertThat(resolve(sample(null, null, false), Source.sample(2, null, Speed.AS_RECORDED, NOW))
                        .seed())
                .isEqualTo(2);
    }

    @Test
    void timesThatStoodStillAreNotMovedLater() throws IOException {
        refused(recording("a", true), Source.recording(file("a"), Speed.AS_RECORDED, null));
        refused(sample(null, "max", true), Source.sample(1, null, new Speed("max"), SAMPLE_BASE));
    }

    @Test
    void howManyAndHowFastMayChange() {
        Source remembered = Source.sample(1, 100L, Speed.AS_RECORDED, SAMPLE_BASE);
        Source changed = resolve(new SourceRequest(null, null, 200L, null, "max", false), remembered);
        assertThat(changed).isEqualTo(Source.sample(1, 200L, new Speed("max"), SAMPLE_BASE));
    }

    @Test
    void optionsThatDoNotApplyAreNamed() throws IOException {
        assertThatThrownBy(() -> resolve(new SourceRequest(null, null, 5L, 1L, "max", true), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--events, --seed, --speed, --now");
        SourceRequest seeded = new SourceRequest(null, file("a").toString(), null, 3L, null, false);
        assertThatThrownBy(() -> resolve(seeded, null)).hasMessageContaining("--seed");
        assertThatThrownBy(() -> resolve(new SourceRequest(null, "sample", 0L, null, null, false), null))
                .hasMessageContaining("--events 0");
    }

    @Test
    void whatIsNoFileAndNoUrlIsNamed() {
        assertThatThrownBy(() -> resolve(new SourceRequest(null, "nowhere.gz", null, null, null, false), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--replay nowhere.gz");
        for (String url : new String[] {"ftp://example.org/", "stream.example.org", "http://", "not a url"}) {
            assertThatThrownBy(() -> resolve(new SourceRequest(url, null, null, null, null, false), null))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--source " + url);
        }
        assertThatThrownBy(() -> resolve(new SourceRequest("http://a/", "sample", null, null, null, false), null))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void anArchiveIsKnownByTheWordsThatItWasNamedBy() {
        Source first = resolve(archive("archive", "2h", null), null);
        ArchivePart part = Objects.requireNonNull(first.part());
        assertThat(part).isEqualTo(new ArchivePart("2h", null, Instant.parse("2025-11-20T08:00:00Z"), null, null));
        Source found = first.at(part.at("of the stack on /a"));
        Clock later = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);
        assertThat(archive("archive", "2h", null).resolve(Optional.of(found), later))
                .isEqualTo(found);
        assertThat(nothing().resolve(Optional.of(found), later)).isEqualTo(found);
        refused(archive("archive", null, null), found);
        refused(archive("archive", "2h", "1h"), found);
        refused(archive(folder.toString(), "2h", null), found);
        refused(new SourceRequest(null, null, null, null, null, false, "3h", null, null, null), found);
        assertThatThrownBy(() -> resolve(sample(null, null, false), found))
                .hasMessageContaining("The data is of the archive of the stack on /a from 2025-11-20T08:00:00Z");
    }

    @Test
    void placesOfAnArchiveAreToldFromRecordings() throws IOException {
        assertThat(resolve(archive("s3a://bucket/archive/", null, null), null).location())
                .isEqualTo("s3://bucket/archive");
        assertThat(resolve(archive(folder.toString(), null, null), null).kind()).isEqualTo(Source.Kind.ARCHIVE);
        String metadata = file("00001-a.metadata.json").toString();
        assertThat(resolve(archive(metadata, null, null), null).kind()).isEqualTo(Source.Kind.ARCHIVE);
        assertThat(resolve(recording("a.json", false), null).kind()).isEqualTo(Source.Kind.RECORDING);
        assertThatThrownBy(() -> resolve(archive("./nowhere", null, null), null))
                .hasMessageContaining("allowed: sample, a recording")
                .hasMessageContaining("s3://BUCKET/FOLDER");
    }

    @Test
    void aSpanThatIsNoneIsRefused() {
        assertThatThrownBy(() -> resolve(archive("archive", "yesterday", null), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--from yesterday is not valid; allowed: an instant");
        assertThatThrownBy(() -> resolve(archive("archive", null, "2025-13-01"), null))
                .hasMessageContaining("--to 2025-13-01 is not valid");
        assertThatThrownBy(() -> resolve(archive("archive", "1h", "2h"), null))
                .hasMessage("--from 1h is not before --to 2h");
        assertThatThrownBy(() -> resolve(archive("sample", "1h", "2h"), null))
                .hasMessageContaining("--from, --to: not for the generated sample");
    }

    @Test
    void aUrlEndsWithASlashAsStreamNamesAreAppended() {
        Source source = resolve(new SourceRequest("http://127.0.0.1:1/v2/stream", null, null, null, null, false), null);
        assertThat(source.location()).isEqualTo("http://127.0.0.1:1/v2/stream/");
    }

    @Test
    void plantsAreRememberedInOneOrder() {
        Source planted = resolve(planting("run, rising", "max"), null);
        assertThat(planted.plants()).isEqualTo("rising,run");
        assertThat(planted.described()).contains("planted rising,run");
        assertThat(resolve(nothing(), planted)).isEqualTo(planted);
        assertThat(resolve(sample(null, null, false), planted)).isEqualTo(planted);
        assertThat(resolve(planting("rising,run", null), planted)).isEqualTo(planted);
        refused(planting("rising", null), planted);
        refused(planting("rising", null), Source.sample(1, null, MAX, SAMPLE_BASE));
    }

    @Test
    void unknownPlantsAndPlantsOutsideTheSampleAreRefused() throws IOException {
        assertThatThrownBy(() -> resolve(planting("run,war", "max"), null))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "--plant run,war is not valid: \"war\"; allowed: rising, edit-war, spike, run, silence, with"
                                + " commas between them");
        assertThatThrownBy(() -> resolve(planting("run", "60"), null))
                .isInstanceOf(UserError.class)
                .hasMessage("--speed 60 with --plant is not valid; allowed: 1, max");
        String recording = file("a").toString();
        SourceRequest request = new SourceRequest(null, recording, null, null, null, false, null, null, null, "run");
        assertThatThrownBy(() -> resolve(request, null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--plant: not for the recording");
    }

    private static SourceRequest planting(String kinds, @Nullable String speed) {
        return new SourceRequest(null, "sample", null, null, speed, false, null, null, null, kinds);
    }

    private void refused(SourceRequest request, Source remembered) {
        assertThatThrownBy(() -> resolve(request, remembered))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--purge")
                .hasMessageContaining("--data-dir");
    }

    private static Source resolve(SourceRequest request, @Nullable Source remembered) {
        return request.resolve(Optional.ofNullable(remembered), CLOCK);
    }

    private static SourceRequest nothing() {
        return new SourceRequest(null, null, null, null, null, false);
    }

    private static SourceRequest sample(@Nullable Long seed, @Nullable String speed, boolean now) {
        return new SourceRequest(null, "sample", null, seed, speed, now);
    }

    private static SourceRequest archive(String named, @Nullable String from, @Nullable String to) {
        return new SourceRequest(null, named, null, null, null, false, from, to, null, null);
    }

    private SourceRequest recording(String name, boolean now) throws IOException {
        return new SourceRequest(null, file(name).toString(), null, null, null, now);
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "{}").toRealPath();
    }
}
