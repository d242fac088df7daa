package org.wikistream.stack.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.read.ArchiveStatus;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.operations.command.ArchiveLocation;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.server.S3Credentials;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;

/** Counts the changes in the archive, from the summary of its newest snapshot. */
public final class ArchiveStore {

    public static final StoreSpec SPEC = new StoreSpec("archive", ArchiveStore::read);

    public static final String CATALOG_URI = "archive.catalog.uri";
    public static final String ENDPOINT = "archive.s3.endpoint";
    public static final String PATH_STYLE = "archive.s3.path-style-access";
    public static final String REGION = "archive.s3.region";
    public static final String ACCESS_KEY_FILE = "archive.s3.access-key-file";
    public static final String SECRET_KEY_FILE = "archive.s3.secret-key-file";

    private ArchiveStore() {}

    /** Returns the settings that tell a job where this stack's archive is and how to reach it. */
    public static Map<String, String> settings(LocalContext context) {
        S3Credentials credentials = S3Server.credentials(context);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("archive.path", "s3://" + S3Server.BUCKET + "/archive");
        settings.put(CATALOG_URI, "jdbc:sqlite:" + S3Server.catalog(context));
        settings.put(ENDPOINT, S3Server.address(context));
        settings.put(PATH_STYLE, "true");
        settings.put(REGION, S3Credentials.REGION);
        settings.put(ACCESS_KEY_FILE, credentials.accessKeyFile().toString());
        settings.put(SECRET_KEY_FILE, credentials.secretKeyFile().toString());
        return settings;
    }

    /** Returns the same settings in parsed form. */
    public static ArchiveSettings location(LocalContext context) {
        List<String> arguments = new ArrayList<>();
        settings(context).forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        return ArchiveLocation.load(arguments);
    }

    private static StoreSpec.Contents read(LocalContext context, RecordCounts counts, long now) throws IOException {
        // AWS's SDK waits longer for a hanging server than anybody waits for the status.
        if (!S3Server.refusesStrangers(context)) {
            throw new IOException(S3Server.NAME + " does not answer");
        }
        String topic = ProgressMeter.TOPICS.recentChange();
        Optional<ArchiveTable> found = ArchiveTable.find(location(context));
        if (found.isEmpty()) {
            return new StoreSpec.Contents(0L, counts.behind(topic, Map.of(), now));
        }
        try (ArchiveTable table = found.get()) {
            ArchiveStatus status = ArchiveStatus.of(table);
            return new StoreSpec.Contents(status.rows(), counts.behind(topic, reached(status), now));
        }
    }

    private static Map<Integer, Long> reached(ArchiveStatus status) {
        Map<Integer, Long> reached = new HashMap<>();
        status.offsets()
                .ifPresent(offsets -> offsets.partitions().forEach((partition, position) -> {
                    Instant appended = position.appendedAt();
                    reached.put(partition, appended.toEpochMilli());
                }));
        return reached;
    }
}
