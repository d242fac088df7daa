package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.JobRequest;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.replay.StoppedArchive;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.KafkaServer;

class PreflightTest {

    /** An offset, below the ephemeral ports, at which nothing listens; nothing listens at the next one either. */
    private static final int OFFSET = IntStream.iterate(15_017, offset -> offset + 17)
            .filter(offset -> IntStream.of(
                            6_123, 6_124, 6_125, 6_126, 6_127, 6_128, 6_129, 8_080, 8_081, 8_082, 8_090, 9_092, 9_093,
                            9_094, 9_249, 9_250, 9_200, 9_201, 9_300, 9_301)
                    .noneMatch(port -> PortCheck.isTaken(port + offset)))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void choose() throws IOException {
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(folder.resolve("local-stack/servers/flink/target/classpath"), "flink.jar");
    }

    @Test
    void aTakenPortIsNamedWithItsServerItsHolderAndTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_300 + OFFSET));
            assertThatThrownBy(() -> prepare("sample", null, OFFSET))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "Port " + (9_300 + OFFSET) + ", the transport port of opensearch, is taken by process "
                                    + ProcessHandle.current().pid())
                    .hasMessageContaining("--port-offset");
            assertThat(dataDir.exists()).isFalse();
        }
    }

    @Test
    void theOffsetThatWasGivenIsNotOfferedAsTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9_300 + 10_000));
            assertThatThrownBy(() -> prepare("sample", null, 10_000)).hasMessageEndingWith("--port-offset 20000");
        }
    }

    @Test
    void theFeedsPortIsCheckedAsLongAsTheSourceIsNotDecided() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_090 + OFFSET));
            assertThatThrownBy(() -> prepare(null, null, OFFSET)).hasMessageContaining("port of feed");
        }
    }

    @Test
    void anOffsetAloneIsNoRemedyForAFeedWhosePortIsRemembered() throws IOException {
        prepare("sample", null, OFFSET);
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_090 + OFFSET));
            assertThatThrownBy(() -> prepare(null, null, null))
                    .hasMessageContaining("port of feed")
                    .hasMessageContaining("the feed's port stays with this one's data")
                    .hasMessageContaining("--data-dir DIR --port-offset");
        }
    }

    @Test
    void whatWasSaidOnceIsRemembered() {
        prepare("sample", "2025-05-31T00:00:00Z", OFFSET);
        Stack again = prepare(null, null, null);
        assertThat(again.record().knownSource().map(Source::kind)).contains(Source.Kind.SAMPLE);
        assertThat(again.record().since()).hasToString("2025-05-31T00:00:00Z");
        assertThat(again.ports().number(KafkaServer.CLIENT)).isEqualTo(9_092 + OFFSET);
    }

    @Test
    void theFeedKeepsItsPortWhenTheOthersMove() {
        prepare("sample", null, OFFSET);
        Stack moved = prepare(null, null, OFFSET + 1);
        assertThat(moved.ports().number(KafkaServer.CLIENT)).isEqualTo(9_093 + OFFSET);
        assertThat(moved.ports().number(FeedServer.HTTP)).isEqualTo(8_090 + OFFSET);
    }

    @Test
    void aSourceThatWasNotNamedIsOpenUntilItIsLookedFor() {
        assertThat(prepare(null, null, OFFSET).record().knownSource()).isEmpty();
    }

    @Test
    void anArchiveIsRecordedAtTheFirstStartOnly() throws IOException {
        Path original = StoppedArchive.make(folder.resolve("original"), 2).folder();
        prepare(original.toString(), null, OFFSET);
        assertThat(Files.readAllLines(dataDir.replayed())).isEqualTo(StoppedArchive.events(2));
        Files.writeString(dataDir.replayed(), "as it was");
        prepare(original.toString(), null, null);
        Stack again = prepare(null, null, null);
        assertThat(dataDir.replayed()).hasContent("as it was");
        assertThat(again.record().knownSource().map(Source::described))
                .contains("the archive of the stack on " + original.toRealPath());
        Files.delete(dataDir.replayed());
        assertThatThrownBy(() -> prepare(null, null, null)).hasMessageContaining("is gone");
    }

    @Test
    void anArchiveThatIsNotThereLeavesTheDataDirUndecided() {
        assertThatThrownBy(() -> prepare(folder.toString(), null, OFFSET)).isInstanceOf(UserError.class);
        assertThat(dataDir.exists()).isFalse();
        prepare("sample", null, OFFSET);
    }

    @Test
    void anotherSourceIsRefusedBeforeAnythingIsWritten() {
        prepare("sample", null, OFFSET);
        assertThatThrownBy(() -> new Preflight(new Installation(folder), dataDir, console(), Clock.systemUTC())
                        .prepare(new UpRequest(
                                new SourceRequest(null, "sample", null, 2L, null, false),
                                null,
                                OFFSET + 7,
                                JobRequest.NONE)))
                .isInstanceOf(UserError.class);
        assertThat(prepare(null, null, null).record().portOffset()).isEqualTo(OFFSET);
    }

    private Stack prepare(@Nullable String replay, @Nullable String since, @Nullable Integer offset) {
        SourceRequest source = new SourceRequest(null, replay, null, null, null, false);
        return new Preflight(new Installation(folder), dataDir, console(), Clock.systemUTC())
                .prepare(new UpRequest(source, since, offset, JobRequest.NONE));
    }

    private static Console console() {
        return new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
    }
}
