package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.data.ArchivePart;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.spec.LocalContext;

class FeedServerTest {

    private static final LocalContext CONTEXT = new LocalContext(
            new Installation(Path.of("/home")), new DataDir(Path.of("/data")), new StackRecord(100, 8190, null, null));
    private static final Instant BASE = Instant.parse("2025-06-01T00:00:00Z");

    @Test
    void theSampleIsToldItsSeedAndTime() {
        Source sample = Source.sample(3, 100L, new Speed("max"), BASE);
        assertThat(String.join(" ", FeedServer.arguments(CONTEXT, sample)))
                .isEqualTo("--port 8190 --spool-dir /data/feed --source sample --seed 3 --events 100 --speed max"
                        + " --time-base 2025-06-01T00:00:00Z");
    }

    @Test
    void theSampleIsToldWhatToPlant() {
        Source sample = Source.sample(3, null, new Speed("max"), BASE).planted("rising,run");
        assertThat(FeedServer.arguments(CONTEXT, sample)).endsWith("--plant", "rising,run");
    }

    @Test
    void aRecordingIsMovedOnlyIfItHasATimeBase() {
        Source still = Source.recording(Path.of("/a.gz"), new Speed("2"), null);
        assertThat(String.join(" ", FeedServer.arguments(CONTEXT, still)))
                .isEqualTo("--port 8190 --spool-dir /data/feed --source /a.gz --speed 2");
        Source moved = Source.recording(Path.of("/a.gz"), new Speed("2"), BASE);
        assertThat(FeedServer.arguments(CONTEXT, moved)).contains("--now", "--time-base");
    }

    @Test
    void ofAnArchiveTheRecordingInTheDataDirIsServed() {
        Source archive = Source.archive("archive", ArchivePart.of(null, null, BASE), new Speed("max"), null);
        assertThat(String.join(" ", FeedServer.arguments(CONTEXT, archive)))
                .isEqualTo("--port 8190 --spool-dir /data/feed --source /data/replay/events.ndjson --speed max");
    }
}
