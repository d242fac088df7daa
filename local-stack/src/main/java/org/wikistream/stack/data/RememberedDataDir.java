package org.wikistream.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the data dir if none is named: the last one that was named, as long as it exists, or else {@code .wikistream}
 * in the checkout.
 */
public final class RememberedDataDir {

    private final Path home;

    public RememberedDataDir(Path home) {
        this.home = home;
    }

    /** Returns the given folder, or else the remembered one. */
    public DataDir choose(@Nullable Path given) {
        return given != null ? at(given) : remembered();
    }

    public void remember(DataDir dataDir) {
        try {
            if (dataDir.equals(standard())) {
                Files.deleteIfExists(pointer());
            } else {
                Files.writeString(pointer(), dataDir.folder().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + pointer(), e);
        }
    }

    private DataDir remembered() {
        if (!Files.exists(pointer())) {
            return standard();
        }
        try {
            DataDir last = at(Path.of(Files.readString(pointer()).strip()));
            return last.exists() ? last : standard();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + pointer(), e);
        }
    }

    private DataDir standard() {
        return at(home.resolve(".wikistream"));
    }

    /** Resolves all spellings of a folder to the same path, because processes are recognised by it. */
    private static DataDir at(Path path) {
        Path absolute = path.toAbsolutePath();
        Path existing = absolute;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return new DataDir(
                    existing.toRealPath().resolve(existing.relativize(absolute)).normalize());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not resolve " + path, e);
        }
    }

    private Path pointer() {
        return home.resolve(".wikistream-data-dir");
    }
}
