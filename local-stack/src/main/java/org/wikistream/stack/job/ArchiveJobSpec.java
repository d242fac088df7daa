package org.wikistream.stack.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.TaskManagerShare;
import org.wikistream.stack.store.ArchiveStore;

/** The job that writes Kafka's events to Parquet on S3. */
public final class ArchiveJobSpec {

    private static final String CATALOG_TYPE = "archive.catalog.type";

    /**
     * The heap is for the row groups of the files that are open, and for a part of each that is sent. The classes are
     * those of Iceberg, of Parquet and of AWS's SDK.
     */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(192, 0, 160);

    public static final JobSpec SPEC = JobSpec.named("archive-job", MEMORY)
            .needs(S3Server.NAME)
            .startsAfter(IngestJobSpec.SPEC)
            .settings(ArchiveJobSpec::settings)
            .companions(
                    ArchiveStore.ENDPOINT,
                    Set.of(
                            ArchiveStore.PATH_STYLE,
                            ArchiveStore.REGION,
                            ArchiveStore.ACCESS_KEY_FILE,
                            ArchiveStore.SECRET_KEY_FILE))
            // Other kinds of catalogues have other addresses, or none.
            .companions(CATALOG_TYPE, Set.of(ArchiveStore.CATALOG_URI))
            .writesTo("kafka.topic-prefix", "wikimedia")
            .writesTo("archive.table", "wikistream.recentchange")
            .writesTo(CATALOG_TYPE, "jdbc")
            // Without this setting, it is this stack's catalogue. A table of another catalogue would not contain the
            // data that the job's state assumes.
            .writesTo(ArchiveStore.CATALOG_URI, "")
            .store(ArchiveStore.SPEC)
            // Somebody who watches a stack on one machine does not want to wait for minutes.
            .flinkOption("execution.checkpointing.interval", "30 s")
            .build();

    private ArchiveJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.putAll(ArchiveStore.settings(context));
        return settings;
    }
}
