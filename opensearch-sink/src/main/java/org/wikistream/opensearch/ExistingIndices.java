package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.http.util.EntityUtils;
import org.opensearch.client.Request;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;

/**
 * Brings indices of an older version of the job up to date. Templates apply to new indices only. Without this, the
 * current month's index would accept none of the fields that an upgrade adds and, with a strict mapping, no row at all.
 *
 * <p>An index that lacks nothing is not touched, so it may be blocked against changes. An index that has all fields but
 * maps some of them differently lacks nothing: it keeps its mapping, and the next one begins with the template's.
 */
final class ExistingIndices {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonPointerBasedFilter MAPPINGS = new JsonPointerBasedFilter("/template/mappings");
    private static final String MAPPING = "/_mapping";
    private static final String NOT_FOUND = "404";
    private static final int BAD_REQUEST = 400;
    private static final String BLOCK = "cluster_block_exception";

    private final RestClient client;

    ExistingIndices(RestClient client) {
        this.client = client;
    }

    /**
     * Adds to the open indices of a template the fields of its mapping that they lack.
     *
     * @param name the template's name, which is the prefix of its indices' names
     * @return a problem for each index that can't be updated
     */
    List<String> update(String name, String template) throws IOException {
        String mappings = mappingsOf(template);
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, MissingFields> lacking :
                lacking(name, TemplateContent.parse(mappings)).entrySet()) {
            String index = lacking.getKey();
            Request put = OpenSearchConnection.request("PUT", "/" + index + MAPPING);
            put.addParameter("ignore", NOT_FOUND); // the index was deleted in the meantime
            put.setJsonEntity(lacking.getValue().from(mappings));
            try {
                client.performRequest(put);
            } catch (ResponseException e) {
                problems.add(problem(index, e));
            }
        }
        return problems;
    }

    private Map<String, MissingFields> lacking(String name, TemplateContent wanted) throws IOException {
        Request get = OpenSearchConnection.request("GET", "/" + name + "-*" + MAPPING);
        String answer = EntityUtils.toString(client.performRequest(get).getEntity(), StandardCharsets.UTF_8);
        Map<String, MissingFields> indices = new TreeMap<>();
        try (JsonParser json = JSON.createParser(answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String index = json.currentName();
                json.nextToken();
                MissingFields missing =
                        MissingFields.of(wanted, TemplateContent.read(json).below("mappings"));
                if (!missing.isEmpty()) {
                    indices.put(index, missing);
                }
            }
        }
        return indices;
    }

    private static String mappingsOf(String template) throws IOException {
        StringWriter mappings = new StringWriter();
        try (JsonParser parser = new FilteringParserDelegate(
                        JSON.createParser(template), MAPPINGS, Inclusion.ONLY_INCLUDE_ALL, false);
                JsonGenerator generator = JSON.createGenerator(mappings)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return mappings.toString();
    }

    /** Describes a problem of this index; throws any other. */
    private static String problem(String index, ResponseException refused) throws IOException {
        String body = EntityUtils.toString(refused.getResponse().getEntity(), StandardCharsets.UTF_8);
        if (body.contains(BLOCK)) {
            return "Index '" + index + "' lacks fields that this version writes, and is blocked against changes: "
                    + body + ". Lift the block (index.blocks.*) until the job has started";
        }
        if (refused.getResponse().getStatusLine().getStatusCode() == BAD_REQUEST) {
            return "Index '" + index + "' has a mapping that conflicts with what this version writes: " + body
                    + ". Reindex it, delete it, or choose another opensearch.index-prefix";
        }
        throw refused;
    }
}
