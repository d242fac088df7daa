package org.wikistream.indexing.opensearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.http.util.EntityUtils;
import org.opensearch.client.Request;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Puts the index templates into OpenSearch, before the job starts: an index that came first would be without its mapping
 * for good. Can be done again and again. Tells in one sentence why OpenSearch can't be used.
 */
public final class TemplateInstaller {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SHOWN_CHARACTERS = 500;

    private final OpenSearchConnection connection;

    public TemplateInstaller(OpenSearchConnection connection) {
        this.connection = connection;
    }

    /**
     * Installs the templates, or replaces them.
     *
     * @throws InvalidSettingsException where OpenSearch can't be reached, refuses the user or refuses a template
     */
    public void install(IndexNames names) {
        try (RestClient client = connection.open()) {
            for (Map.Entry<String, String> template : IndexTemplates.of(names).entrySet()) {
                Request request = new Request("PUT", "/_index_template/" + template.getKey());
                request.setJsonEntity(template.getValue());
                client.performRequest(request);
            }
        } catch (ResponseException e) {
            throw new InvalidSettingsException(List.of(refusal(e)));
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of("opensearch.hosts = '" + hosts() + "' can't be reached ("
                    + e.getMessage() + "); allowed: the addresses of a running OpenSearch"));
        }
    }

    private String refusal(ResponseException refused) {
        int status = refused.getResponse().getStatusLine().getStatusCode();
        Credentials credentials = connection.credentials();
        if (status == UNAUTHORIZED) {
            return credentials == null
                    ? "OpenSearch at '" + hosts() + "' asks who we are (401);"
                            + " set opensearch.username and opensearch.password-file"
                    : "opensearch.username = '" + credentials.username() + "' was refused by OpenSearch at '" + hosts()
                            + "' (401); it or the password in opensearch.password-file is wrong";
        }
        if (status == FORBIDDEN) {
            return "opensearch.username = '" + (credentials == null ? "" : credentials.username())
                    + "' may not put index templates into OpenSearch at '" + hosts()
                    + "' (403); allowed: a user with the right to manage index templates";
        }
        return "OpenSearch at '" + hosts() + "' refused an index template (" + status + "): " + body(refused);
    }

    private String hosts() {
        return String.join(",", connection.hosts().stream().map(String::valueOf).toList());
    }

    private static String body(ResponseException refused) {
        try {
            String body = EntityUtils.toString(refused.getResponse().getEntity(), StandardCharsets.UTF_8);
            return body.substring(0, Math.min(body.length(), SHOWN_CHARACTERS));
        } catch (IOException e) {
            return refused.toString();
        }
    }
}
