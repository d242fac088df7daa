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

class PageServerTest {

    private static final Instant BASE = Instant.parse("2025-06-01T00:00:00Z");
    private static final Speed SPEED = new Speed("1");

    @Test
    void isToldWhereTheOtherServersAre() {
        assertThat(String.join(" ", PageServer.arguments(context(Source.live(Source.WIKIMEDIA)))))
                .isEqualTo("--page.port 8180 --page.source live --page.opensearch.hosts http://127.0.0.1:9300"
                        + " --page.kafka.bootstrap-servers 127.0.0.1:9192 --page.flink.url http://127.0.0.1:8181");
    }

    @Test
    void saysWhetherWhatItShowsIsTrue() {
        assertThat(source(Source.live("http://127.0.0.1:1/"))).isEqualTo("live");
        assertThat(source(Source.sample(1, null, SPEED, BASE))).isEqualTo("sample");
        assertThat(source(Source.recording(Path.of("/a.gz"), SPEED, null))).isEqualTo("recording");
        assertThat(source(Source.recording(Path.of("/a.gz"), SPEED, BASE)))
                .as("real people, wrong times")
                .isEqualTo("recording-shifted");
        ArchivePart part = ArchivePart.of(null, null, BASE);
        assertThat(source(Source.archive("archive", part, SPEED, null))).isEqualTo("archive");
        assertThat(source(Source.archive("archive", part, SPEED, BASE))).isEqualTo("recording-shifted");
    }

    private static String source(Source source) {
        return PageServer.arguments(context(source)).get(3);
    }

    private static LocalContext context(Source source) {
        return new LocalContext(
                new Installation(Path.of("/home")),
                new DataDir(Path.of("/data")),
                new StackRecord(100, 8190, source, null));
    }
}
