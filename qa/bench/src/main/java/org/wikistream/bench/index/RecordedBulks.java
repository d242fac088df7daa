package org.wikistream.bench.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.wikistream.problem.UserError;

/**
 * The bulks of changes that the job has sent, for the loader.
 *
 * @param folder each bulk's body as a file
 * @param indices that they write to
 */
record RecordedBulks(Path folder, Set<String> indices) {

    private static final String BEFORE_INDEX = "{\"index\":{\"_index\":\"";

    RecordedBulks {
        indices = Collections.unmodifiableSet(new TreeSet<>(indices));
    }

    static RecordedBulks in(Path folder) {
        Set<String> indices = new TreeSet<>();
        try (DirectoryStream<Path> bulks = Files.newDirectoryStream(folder)) {
            for (Path bulk : bulks) {
                addIndices(Files.readAllBytes(bulk), indices);
            }
        } catch (IOException e) {
            throw new UserError("The loader's bulks can't be read (" + e.getMessage() + ")", e);
        }
        return new RecordedBulks(folder, indices);
    }

    /** Each action is a line, and a document is the next. */
    private static void addIndices(byte[] body, Set<String> indices) {
        int action = 0;
        while (action < body.length) {
            int index = action + BEFORE_INDEX.length();
            int end = next('"', body, index);
            indices.add(new String(body, index, end - index, StandardCharsets.US_ASCII));
            int document = next('\n', body, end) + 1;
            action = next('\n', body, document) + 1;
        }
    }

    private static int next(char wanted, byte[] body, int from) {
        int at = from;
        while (body[at] != wanted) {
            at++;
        }
        return at;
    }
}
