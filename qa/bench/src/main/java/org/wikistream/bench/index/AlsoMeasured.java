package org.wikistream.bench.index;

import java.util.List;
import java.util.Locale;

/** What the bench of indexing measures on demand, beside what it always does. */
public enum AlsoMeasured {
    /** The job with Flink's own OpenSearch connector. */
    CONNECTOR("job, connector", "connector");

    private final String subject;
    private final String sink;

    AlsoMeasured(String subject, String sink) {
        this.subject = subject;
        this.sink = sink;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the report. */
    String subject() {
        return subject;
    }

    /** Settings of the job. */
    List<String> settings() {
        return List.of("--opensearch.sink", sink);
    }
}
