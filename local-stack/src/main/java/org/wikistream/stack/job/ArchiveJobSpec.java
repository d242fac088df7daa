package org.wikistream.stack.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.S3Credentials;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.TaskManagerShare;

/** The job that writes Kafka's events to Parquet on S3. */
public final class ArchiveJobSpec {

    private static final String CATALOG_TYPE = "archive.catalog.type";
    private static final String CATALOG_URI = "archive.catalog.uri";
    private static final String ENDPOINT = "archive.s3.endpoint";
    private static final String PATH_STYLE = "archive.s3.path-style-access";
    private static final String REGION = "archive.s3.region";
    private static final String ACCESS_KEY_FILE = "archive.s3.access-key-file";
    private static final String SECRET_KEY_FILE = "archive.s3.secret-key-file";

    /**
     * The heap is for the row groups of the files that are open, and for a part of each that is sent. The classes are those of
     * Iceberg, of Parquet and of AWS's SDK.
     */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(192, 0, 160);

    public static final JobSpec SPEC = JobSpec.named("archive-job", MEMORY)
            .needs(S3Server.NAME)
            .startsAfter(IngestJobSpec.SPEC)
            .settings(ArchiveJobSpec::settings)
            .companions(ENDPOINT, Set.of(PATH_STYLE, REGION, ACCESS_KEY_FILE, SECRET_KEY_FILE))
            // Another kind of catalogue has another address, or none.
            .companions(CATALOG_TYPE, Set.of(CATALOG_URI))
            .writesTo("kafka.topic-prefix", "wikimedia")
            .writesTo("archive.table", "wikistream.recentchange")
            .writesTo(CATALOG_TYPE, "jdbc")
            // Without one, it is this stack's. Another catalogue's table does not hold what this one's state stands
            // for.
            .writesTo(CATALOG_URI, "")
            // Who looks at a stack on one machine does not want to wait for minutes.
            .flinkOption("execution.checkpointing.interval", "30 s")
            .build();

    private ArchiveJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        S3Credentials credentials = S3Server.credentials(context);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.put("archive.path", "s3://" + S3Server.BUCKET + "/archive");
        settings.put(CATALOG_URI, "jdbc:sqlite:" + S3Server.catalog(context));
        settings.put(ENDPOINT, S3Server.address(context));
        settings.put(PATH_STYLE, "true");
        settings.put(REGION, S3Credentials.REGION);
        settings.put(ACCESS_KEY_FILE, credentials.accessKeyFile().toString());
        settings.put(SECRET_KEY_FILE, credentials.secretKeyFile().toString());
        return settings;
    }
}
