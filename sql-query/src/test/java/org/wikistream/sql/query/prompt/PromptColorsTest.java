package org.wikistream.sql.query.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptColorsTest {

    /** Select Graphic Rendition with a colour of the text or of its background. */
    private static final Pattern COLOR = Pattern.compile("\033\\[(?:\\d+;)*(?:3|4|9|10)\\d(?:;\\d+)*m");

    @TempDir
    Path folder;

    @Test
    void namesAreOfferedWithoutColorsToWhoWantsNone() throws IOException {
        assertThat(offered(Map.of()))
                .as("JLine's own look")
                .contains("recentchange_stats")
                .containsPattern(COLOR);
        assertThat(offered(Map.of("NO_COLOR", "")))
                .as("empty, which is as if it were not set")
                .containsPattern(COLOR);
        assertThat(offered(Map.of("NO_COLOR", "1")))
                .contains("recentchange_stats")
                .doesNotContainPattern(COLOR);
    }

    /**
     * Returns what the terminal shows while somebody types the beginning of two names and twice asks for completions.
     */
    private String offered(Map<String, String> environment) throws IOException {
        Completer names = (reader, line, candidates) ->
                List.of("recentchange", "recentchange_stats").forEach(name -> candidates.add(new Candidate(name)));
        ByteArrayInputStream typed = new ByteArrayInputStream("rec\t\t\t".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Terminal terminal = new ExternalTerminal("test", "xterm-256color", typed, shown, StandardCharsets.UTF_8)) {
            Prompt.reader(terminal, names, folder.resolve("history"), environment)
                    .readLine("> ");
        } catch (EndOfFileException e) {
            // Nothing more is typed.
        }
        return shown.toString(StandardCharsets.UTF_8);
    }
}
