package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveSettings;
import picocli.CommandLine.Option;

/** The archive that a command works on. */
public final class ArchiveOptions {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The jobs' properties file, with archive.* in it. Other keys in it are ignored.")
    private @Nullable Path settingsFile;

    private Supplier<List<String>> usualSettings = List::of;

    /** Sets the archive to use if the options name none, as settings of a job: {@code --key value}. */
    public void orElse(Supplier<List<String>> settings) {
        usualSettings = settings;
    }

    ArchiveSettings location() {
        return ArchiveLocation.load(
                settingsFile == null ? usualSettings.get() : List.of("--settings", settingsFile.toString()));
    }
}
