package org.wikistream.operations.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.problem.UserError;

/**
 * Writes a report to standard output, or to a file that exists either complete or not at all. The encoding is UTF-8.
 */
final class ReportFile {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final @Nullable Path path;

    /** Refuses a path that can't be written, before a long query runs in vain. */
    ReportFile(@Nullable Path path) {
        this.path = path;
        if (path == null) {
            return;
        }
        Path folder = folder(path);
        if (!Files.isDirectory(folder)) {
            throw new UserError("--out " + path + " can't be written: there is no folder " + folder);
        }
        if (Files.isDirectory(path)) {
            throw new UserError("--out " + path + " can't be written: it is a folder");
        }
        if (!Files.isWritable(folder)) {
            throw new UserError("--out " + path + " can't be written: the folder " + folder + " is not writable");
        }
    }

    void write(ReportFormat format, Report report) {
        String text = format.write(report);
        if (path == null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
            return;
        }
        try {
            // Created with the usual permissions, so that whoever may read files there may read this one.
            Path part = path.resolveSibling(path.getFileName() + ".part");
            try {
                Files.writeString(part, format == ReportFormat.CSV ? BYTE_ORDER_MARK + text : text);
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UserError("--out " + path + " can't be written: " + e, e);
        }
    }

    private static Path folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
