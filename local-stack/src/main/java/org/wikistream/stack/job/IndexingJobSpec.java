package org.wikistream.stack.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.TaskManagerShare;
import org.wikistream.stack.store.OpenSearchStore;

/** The job that writes Kafka's events to OpenSearch. */
public final class IndexingJobSpec {

    /** The heap is for bulks and for the maps of the first statistics step, RocksDB's memory for open windows. */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(192, 8, 64);

    public static final JobSpec SPEC = JobSpec.named("indexing-job", MEMORY)
            .enabledByDefault()
            .needs(OpenSearchServer.NAME)
            .startsAfter(IngestJobSpec.SPEC)
            .settings(IndexingJobSpec::settings)
            .writesTo("kafka.topic-prefix", "wikimedia")
            .writesTo("opensearch.index-prefix", "wikimedia")
            .store(OpenSearchStore.SPEC)
            .makesDocuments()
            .build();

    private IndexingJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.put("opensearch.hosts", OpenSearchServer.address(context));
        return settings;
    }
}
