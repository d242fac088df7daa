package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opensearch.client.Request;
import org.opensearch.client.RestClient;

/**
 * How often OpenSearch makes new documents of an index searchable. indexing-job lets it do so {@link #SELDOM} while the
 * job is far behind, since each refresh makes small segments, which cost more to merge than to write.
 *
 * <p>The text of the value is a mark. Only {@link #USUAL}, which is what the templates say, becomes {@link #SELDOM},
 * and only that text becomes {@link #USUAL} again. An operator's value, also one as long in other words, stays.
 */
public final class RefreshIntervals {

    public static final String USUAL = "1s";

    /** 30 s, as nobody writes it. */
    public static final String SELDOM = "30000ms";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SETTING = "index.refresh_interval";
    private static final String NOT_FOUND = "404";

    private RefreshIntervals() {}

    /** The request that asks for the values of open indices; an index that is not there is left out. */
    public static Request get(String indices) {
        Request get = OpenSearchConnection.request("GET", "/" + indices + "/_settings/" + SETTING);
        get.addParameter("ignore_unavailable", "true");
        get.addParameter("allow_no_indices", "true");
        get.addParameter("expand_wildcards", "open");
        return get;
    }

    /** The request that sets the value of one index, which may have been deleted in the meantime. */
    public static Request put(String index, String interval) {
        Request put = OpenSearchConnection.request("PUT", "/" + index + "/_settings");
        put.addParameter("ignore", NOT_FOUND);
        put.setJsonEntity("{\"" + SETTING + "\":\"" + interval + "\"}");
        return put;
    }

    /** Reads the answer to {@link #get}: index to value, for the indices that have one. */
    public static Map<String, String> parse(InputStream answer) throws IOException {
        Map<String, String> intervals = new TreeMap<>();
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String index = json.currentName();
                json.nextToken();
                String interval = TemplateContent.read(json).values().get("settings." + SETTING);
                if (interval != null) {
                    intervals.put(index, interval);
                }
            }
        }
        return intervals;
    }

    /**
     * Sets back what a job left that ended while it was far behind, before the next one starts. That one would do it as
     * well, some seconds later; and it says so if it may not ask for the values.
     *
     * @return a warning if OpenSearch refuses to set one back
     */
    public static Optional<String> reset(OpenSearchConnection connection, IndexNames names) {
        List<String> left = new ArrayList<>();
        try (RestClient client = connection.open()) {
            get(client, names.all()).forEach((index, interval) -> {
                if (interval.equals(SELDOM)) {
                    left.add(index);
                }
            });
            for (String index : left) {
                client.performRequest(put(index, USUAL));
            }
            return Optional.empty();
        } catch (IOException e) {
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of("OpenSearch refreshes only every " + SELDOM + " some of " + left
                            + ", as a job has left them that ended while it was far behind, and refuses a change ("
                            + e.toString().lines().findFirst().orElse("")
                            + "). The job tries again. Remedy, if it can't: set index.refresh_interval to " + USUAL);
        }
    }

    private static Map<String, String> get(RestClient client, String indices) throws IOException {
        try (InputStream answer =
                client.performRequest(get(indices)).getEntity().getContent()) {
            return parse(answer);
        }
    }
}
