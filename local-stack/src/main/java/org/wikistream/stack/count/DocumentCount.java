package org.wikistream.stack.count;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.wikistream.stack.http.Http;

/**
 * The number of searchable documents.
 *
 * @param newestMillis the highest {@code ingested_at}, which is the record's timestamp in Kafka; 0 if there is none
 */
record DocumentCount(long count, long newestMillis) {

    private static final String ALIAS = "wikimedia-recentchange";
    private static final String QUERY = """
            {"size": 0, "track_total_hits": true, "aggs": {"newest": {"max": {"field": "ingested_at"}}}}""";

    static DocumentCount ask(Http openSearch) throws IOException {
        JsonNode answer = openSearch.post("/" + ALIAS + "/_search?ignore_unavailable=true", QUERY);
        return new DocumentCount(answer.path("hits").path("total").path("value").asLong(), (long)
                answer.path("aggregations").path("newest").path("value").asDouble(0));
    }
}
