package org.wikistream.stack.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.CatalogSettings;
import org.wikistream.archive.S3Settings;
import org.wikistream.archive.read.ReadableArchive;
import org.wikistream.archive.read.RelocatedFileIO;
import org.wikistream.problem.UserError;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.LocalContext;

/**
 * The place of an archive that {@code --replay} names, and how to reach it. A local stack's archive is read from the
 * stack's own folders, whether or not the stack runs.
 *
 * @param described for people
 */
record ArchivePlace(String described, Opener way) {

    private static final String METADATA_FILE = ".metadata.json";
    private static final String S3 = "s3://";
    private static final String S3_SETTINGS = "archive.s3.";

    /** Opens the archive, if there is one. */
    @FunctionalInterface
    interface Opener {
        Optional<ReadableArchive> open();
    }

    /**
     * Finds the place.
     *
     * @param named as {@link org.wikistream.stack.data.Source#location} has it
     * @param settings file with {@code archive.*} in it
     * @param filled the data dir that is to replay it
     * @throws UserError if it can't be the place of an archive, or if it is the archive of the data dir that is to
     *     replay it
     */
    static ArchivePlace of(String named, @Nullable Path settings, Installation installation, DataDir filled) {
        if (named.endsWith(METADATA_FILE)) {
            return ofMetadata(named, settings);
        }
        boolean isWord = named.equals(SourceRequest.ARCHIVE);
        if (settings != null && isWord) {
            throw new UserError("--replay " + named + " is a local stack's and needs no --settings;"
                    + " name the archive of the settings by its place: s3://BUCKET/FOLDER, or its folder");
        }
        if (settings != null || named.startsWith(S3)) {
            return ofCatalogue(named, settings);
        }
        DataDir dataDir = isWord
                ? new RememberedDataDir(installation.home()).choose(null)
                : new RememberedDataDir(installation.home()).choose(Path.of(named));
        if (dataDir.equals(filled)) {
            throw new UserError("--replay " + named + " is the archive of " + filled.folder()
                    + ", and the data that it is replayed to would be in the same data dir; name another by --data-dir,"
                    + " or another stack's archive by that one's data dir: --replay DIR");
        }
        return ofStack(installation, dataDir);
    }

    private static ArchivePlace ofMetadata(String named, @Nullable Path settings) {
        if (!named.startsWith(S3)) {
            return new ArchivePlace(named, () -> Optional.of(ReadableArchive.at(Path.of(named))));
        }
        Settings loaded = load(arguments(settings), new SettingCatalogue(S3Settings.SETTINGS), System.getenv());
        S3Settings s3 = S3Settings.read(loaded);
        refuseInvalid(loaded);
        return new ArchivePlace(named, () -> Optional.of(ReadableArchive.at(named, s3)));
    }

    private static ArchivePlace ofCatalogue(String named, @Nullable Path settings) {
        if (settings == null) {
            throw new UserError("--replay " + named + " needs --settings FILE, with the archive's catalogue in it"
                    + " (archive.catalog.*) and how S3 is reached; or name one state of the table: its " + METADATA_FILE
                    + " file, as ./wikistream archive ls shows it");
        }
        List<String> arguments = arguments(settings);
        arguments.add("--archive.path=" + (named.startsWith(S3) ? named : "file://" + named));
        ArchiveSettings archive = archive(arguments, System.getenv());
        return new ArchivePlace(named, () -> ReadableArchive.find(archive));
    }

    private static ArchivePlace ofStack(Installation installation, DataDir dataDir) {
        Path folder = dataDir.folder();
        LocalContext context = dataDir.record()
                .map(record -> new LocalContext(installation, dataDir, record))
                .orElseThrow(() -> new UserError("There is no stack in " + folder
                        + "; allowed: the data dir of a stack with an archive, or with --settings FILE the folder that"
                        + " archive.path names, or a table's " + METADATA_FILE + " file"));
        if (Files.notExists(S3Server.catalog(context))) {
            throw new UserError("The stack on " + folder + " has no archive; one begins with"
                    + " ./wikistream up --with archive --data-dir " + folder
                    + ", or name another stack's by its data dir: --replay DIR");
        }
        List<String> arguments = new ArrayList<>();
        // Neither S3's address nor its keys are needed.
        ArchiveJobSpec.SPEC.settings().apply(context).forEach((key, value) -> {
            if (!key.startsWith(S3_SETTINGS)) {
                arguments.add("--" + key + "=" + value);
            }
        });
        Map<String, String> files = Map.of(
                "io-impl",
                RelocatedFileIO.class.getName(),
                RelocatedFileIO.PREFIX,
                S3,
                RelocatedFileIO.FOLDER,
                S3Server.data(context).toString());
        files.forEach((key, value) -> arguments.add("--" + CatalogSettings.PREFIX + key + "=" + value));
        ArchiveSettings archive = archive(arguments, Map.of());
        return new ArchivePlace("of the stack on " + folder, () -> ReadableArchive.find(archive));
    }

    private static List<String> arguments(@Nullable Path settings) {
        return new ArrayList<>(settings == null ? List.of() : List.of("--settings", settings.toString()));
    }

    private static ArchiveSettings archive(List<String> arguments, Map<String, String> environment) {
        Settings loaded = load(arguments, ArchiveSettings.in(new SettingCatalogue(List.of())), environment);
        ArchiveSettings archive = ArchiveSettings.read(loaded);
        refuseInvalid(loaded);
        return archive;
    }

    /** The other settings in the file are for the job. */
    private static Settings load(List<String> arguments, SettingCatalogue wanted, Map<String, String> environment) {
        return Settings.load(wanted.passingOn("", "Not looked at."), arguments.toArray(String[]::new), environment);
    }

    private static void refuseInvalid(Settings settings) {
        try {
            settings.throwIfInvalid();
        } catch (InvalidSettingsException e) {
            throw new UserError(String.join(System.lineSeparator(), e.problems()), e);
        }
    }
}
