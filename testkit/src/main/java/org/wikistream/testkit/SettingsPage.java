package org.wikistream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The page {@code docs/settings.md}. The table of each program stands between two marks, and a test of that program holds it to
 * the catalogue of its settings. With {@code -Dwikistream.write-docs=true}, the same tests write the tables.
 */
public final class SettingsPage {

    private static final String WRITE = "wikistream.write-docs";
    private static final Path PAGE = Path.of("../docs/settings.md");

    private SettingsPage() {}

    /**
     * Checks that the page has this table for a program, or writes it.
     *
     * @param program such as {@code ingest-job}
     * @param table in Markdown
     */
    public static void hasTable(String program, String table) throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            write(program, table);
        }
        assertThat(Part.of(program, Files.readString(PAGE)).table())
                .as("docs/settings.md; its first paragraph says how to write it anew")
                .isEqualTo(table);
    }

    private static void write(String program, String table) throws IOException {
        // Maven tests several modules at a time, and each writes its part of the same file.
        try (FileChannel file = FileChannel.open(PAGE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            String page = new String(Channels.newInputStream(file).readAllBytes(), UTF_8);
            file.truncate(0);
            file.write(ByteBuffer.wrap(Part.of(program, page).with(table).getBytes(UTF_8)), 0);
        }
    }

    /** A page around one of its tables. */
    private record Part(String before, String table, String after) {

        static Part of(String program, String page) {
            String begin = "<!-- settings of " + program + " -->\n\n";
            String end = "\n<!-- end of settings -->";
            assertThat(page).contains(begin);
            int from = page.indexOf(begin) + begin.length();
            int to = page.indexOf(end, from);
            return new Part(page.substring(0, from), page.substring(from, to), page.substring(to));
        }

        String with(String other) {
            return before + other + after;
        }
    }
}
