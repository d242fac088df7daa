package org.wikistream.archive.query;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.data.WorkFolder;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Option;

/** The options that choose the archive of a query: the local stack's, or the one that settings name. */
final class ArchiveChoice {

    private static final String ARCHIVE_OPTION = "--archive.";

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "The jobs' properties file, with archive.* in it (default: the local stack's archive). Other keys"
                            + " in it are ignored.")
    private @Nullable Path settingsFile;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the stack keeps its data, and the query its files while it runs (default: the folder"
                    + " used last, or else .wikistream).")
    private @Nullable Path given;

    /** Returns the archive's settings in the form that a job uses. */
    List<String> settings(Path home) {
        if (settingsFile != null) {
            return List.of("--settings", settingsFile.toString());
        }
        DataDir dataDir = dataDir(home);
        List<String> settings = dataDir.record()
                .map(record -> new Stack(new Installation(home), dataDir, record).storeSettings())
                .orElseThrow(() -> new UserError("There is no stack in " + dataDir.folder()
                        + "; start one: ./wikistream up --with archive, or name another archive by --settings FILE"));
        if (settings.stream().noneMatch(setting -> setting.startsWith(ARCHIVE_OPTION))) {
            throw new UserError("The stack on " + dataDir.folder()
                    + " has no archive; start it: ./wikistream up --with archive, or name another by --settings FILE");
        }
        return settings;
    }

    /** Makes a folder for the query's files, in the data dir if there is one. */
    WorkFolder workFolder(Path home) {
        DataDir dataDir = dataDir(home);
        return dataDir.isOurs() ? WorkFolder.within(dataDir.queries()) : WorkFolder.temporary();
    }

    private DataDir dataDir(Path home) {
        return new RememberedDataDir(home).choose(given);
    }
}
