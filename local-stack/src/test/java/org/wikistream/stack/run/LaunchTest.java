package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.JobRequest;

class LaunchTest {

    @TempDir
    Path folder;

    @Test
    void theWishOfADownThatWasKilledDoesNotEndTheNextRun() throws IOException {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.writeString(dataDir.handOver(), "");
        Console console =
                new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
        UpRequest refused = new UpRequest(
                new SourceRequest(null, "sample", null, null, null, false),
                "the day before yesterday",
                null,
                JobRequest.NONE);
        assertThatThrownBy(() -> new Launch(new Installation(folder), dataDir, console, Clock.systemUTC())
                        .run(refused, false, false))
                .hasMessageContaining("--since");
        assertThat(dataDir.handOver()).doesNotExist();
    }
}
