package org.wikistream.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.drill.StoredChanges;
import org.wikistream.operations.command.ArchiveLocation;

/** The tests' own tables in the archive of a local stack. */
record Archives(Path dataDir, int port) {

    /** Returns the settings with which archive-job writes to the table of this name. All others are the stack's. */
    List<String> settings(String name) {
        return List.of("--archive.table", "wikistream." + name);
    }

    /** Returns the contents of the table of this name. */
    StoredChanges changes(String name) {
        List<String> arguments = new ArrayList<>(settings(name));
        arguments.addAll(List.of(
                "--archive.path",
                "s3://wikistream/archive",
                "--archive.catalog.uri",
                "jdbc:sqlite:" + dataDir.resolve("archive/catalog.db"),
                "--archive.s3.endpoint",
                "http://127.0.0.1:" + port,
                "--archive.s3.path-style-access",
                "true",
                "--archive.s3.region",
                "us-east-1",
                "--archive.s3.access-key-file",
                dataDir.resolve("s3/credentials/access-key").toString(),
                "--archive.s3.secret-key-file",
                dataDir.resolve("s3/credentials/secret-key").toString()));
        return new StoredChanges(ArchiveLocation.load(arguments));
    }
}
