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
 * A table on a page of {@code docs/} that is generated from the code. It is between two marks, and a test compares it
 * with the code. With {@code -Dwikistream.write-docs=true}, the same test writes it.
 */
public final class GeneratedTable {

    private static final String WRITE = "wikistream.write-docs";
    private static final Path PAGES = Path.of("../docs");

    private GeneratedTable() {}

    /**
     * Checks that a page has this table, or writes it.
     *
     * @param page such as {@code settings.md}
     * @param name of the table, which is part of its first mark
     * @param table in Markdown, with a line break at its end
     */
    public static void holds(String page, String name, String table) throws IOException {
        Path file = PAGES.resolve(page);
        if (Boolean.getBoolean(WRITE)) {
            write(file, name, table);
        }
        assertThat(Part.of(name, Files.readString(file)).table())
                .as("table '%s' of docs/%s; -D%s=true writes it anew", name, page, WRITE)
                .isEqualTo(table);
    }

    private static void write(Path page, String name, String table) throws IOException {
        // Maven tests several modules at a time, and they write parts of the same page.
        try (FileChannel file = FileChannel.open(page, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            String text = new String(Channels.newInputStream(file).readAllBytes(), UTF_8);
            ByteBuffer changed = UTF_8.encode(Part.of(name, text).with(table));
            file.truncate(0);
            file.position(0);
            while (changed.hasRemaining()) {
                file.write(changed);
            }
        }
    }

    /** A page around one of its tables. */
    private record Part(String before, String table, String after) {

        static Part of(String name, String page) {
            String begin = "<!-- generated: " + name + " -->\n\n";
            String end = "\n<!-- end -->";
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
