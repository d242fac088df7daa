package org.wikistream.stack.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StartProof;
import org.wikistream.stack.spec.TaskManagerShare;

/**
 * The job that finds pages that attract many people, edit wars, and unusual activity. It keeps its alerts in Kafka and
 * OpenSearch, and stores no changes.
 */
public final class InsightsJobSpec {

    /**
     * The heap holds the state: at the real stream's rate the pages and accounts of an hour and the reverts of two
     * days, some 100 MB, and what is copied while a checkpoint is written.
     */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(192, 0, 64);

    /**
     * Its detectors read their state, and find anything, only when a slot is over: those of a minute, at the latest a
     * minute and a half after the start.
     */
    private static final StartProof PROOF = StartProof.counts("slots.ended", Duration.ofSeconds(90));

    public static final JobSpec SPEC = JobSpec.named("insights-job", MEMORY)
            .enabledByDefault()
            .needs(OpenSearchServer.NAME)
            .startsAfter(IngestJobSpec.SPEC)
            .settings(InsightsJobSpec::settings)
            .writesTo("kafka.topic-prefix", "wikimedia")
            .writesTo("opensearch.index-prefix", "wikimedia")
            .startProof(PROOF)
            // Readers take the highest version of an alert.
            .writesAgain()
            .build();

    private InsightsJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.put("opensearch.hosts", OpenSearchServer.address(context));
        return settings;
    }
}
