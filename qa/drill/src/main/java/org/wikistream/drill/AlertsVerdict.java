package org.wikistream.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * The result for the alerts, whatever happened while they were found.
 *
 * @param alerts how many there are in the topic
 * @param versions how many versions of them
 * @param rewritten how many versions came again with different bytes; rereading after a restart has to give the same
 *     bytes
 * @param skipped how many versions below the highest are missing
 * @param wrong how many alerts are missing in OpenSearch, are there twice or in another version, or should not exist
 */
public record AlertsVerdict(long alerts, long versions, long rewritten, long skipped, long wrong) {

    @JsonProperty
    public boolean holds() {
        return rewritten == 0 && skipped == 0 && wrong == 0;
    }

    /** Returns a description for people. */
    public String described() {
        return String.format(
                Locale.ROOT,
                "%,d alerts in %,d versions, %s",
                alerts,
                versions,
                holds()
                        ? "the same in Kafka and OpenSearch"
                        : rewritten + " rewritten, " + skipped + " skipped, " + wrong + " wrong in OpenSearch");
    }
}
