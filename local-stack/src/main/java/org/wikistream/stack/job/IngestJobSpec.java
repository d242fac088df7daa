package org.wikistream.stack.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.TaskManagerShare;

/** The job that writes the source's events to Kafka. */
public final class IngestJobSpec {

    /**
     * The heap holds the state, which is a position and some minutes of ids, and the events that were read and are
     * waiting.
     */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(128, 0, 64);

    public static final JobSpec SPEC = JobSpec.named("ingest-job", MEMORY)
            .enabledByDefault()
            .settings(IngestJobSpec::settings)
            .writesTo("kafka.topic-prefix", "wikimedia")
            .refusesFreshStartOnData()
            .build();

    private IngestJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.put("eventstreams.url", streamUrl(context));
        if (context.record().since() != null) {
            settings.put("eventstreams.since", context.record().since().toString());
        }
        return settings;
    }

    private static String streamUrl(LocalContext context) {
        return context.record()
                .knownSource()
                .filter(source -> !source.isServedHere())
                .map(Source::location)
                .orElseGet(() -> FeedServer.url(context.ports()));
    }
}
