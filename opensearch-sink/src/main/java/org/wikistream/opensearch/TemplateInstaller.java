package org.wikistream.opensearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.apache.http.util.EntityUtils;
import org.opensearch.client.Request;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Puts the index templates into OpenSearch before the job starts, because an index that is created earlier would never
 * get its mapping. Installation can be repeated, and reports in one sentence why OpenSearch can't be used.
 *
 * <p>Each template carries the hash of its content. If the two match, another version of this job made the template,
 * and it is replaced; otherwise somebody changed it, and it stays. OpenSearch is then asked what a new index would get:
 * a template of a higher priority may set anything but the mapping, the analysis and the alias, on which queries
 * depend. Existing indices get the fields that they lack ({@link ExistingIndices}).
 */
public final class TemplateInstaller {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String NOT_FOUND = "404";
    private static final int SHOWN_CHARACTERS = 500;
    private static final String TEMPLATES = "/_index_template/";
    private static final String META = "_meta";

    private final OpenSearchConnection connection;

    public TemplateInstaller(OpenSearchConnection connection) {
        this.connection = connection;
    }

    /**
     * Installs the templates of changes and statistics, or replaces them, and brings the mappings of their indices up
     * to date.
     *
     * @throws InvalidSettingsException if OpenSearch can't be reached, refuses the user or a template, or if an
     *     existing template or index conflicts
     */
    public void install(IndexNames names) {
        install(IndexTemplates.of(names));
    }

    /** Does the same for alerts only, because each job installs the templates of the indices that it writes. */
    public void installForAlerts(IndexNames names) {
        install(IndexTemplates.ofAlerts(names));
    }

    private void install(Map<String, String> templates) {
        try (RestClient client = connection.open()) {
            List<String> problems = new ArrayList<>();
            for (Map.Entry<String, String> template : templates.entrySet()) {
                install(client, template.getKey(), template.getValue(), problems);
            }
            throwIfAny(problems);
            ExistingIndices indices = new ExistingIndices(client);
            for (Map.Entry<String, String> template : templates.entrySet()) {
                problems.addAll(indices.update(template.getKey(), template.getValue()));
            }
            throwIfAny(problems);
        } catch (ResponseException e) {
            throw new InvalidSettingsException(List.of(refusal(e)));
        } catch (SSLException e) {
            throw new InvalidSettingsException(List.of("opensearch.hosts = '" + hosts()
                    + "' shows a certificate that is not trusted (" + e.getMessage()
                    + "); set opensearch.ca-file to the one that signed it"));
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of("opensearch.hosts = '" + hosts() + "' can't be reached ("
                    + e.getMessage() + "); allowed: the addresses of a running OpenSearch"));
        }
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private void install(RestClient client, String name, String body, List<String> problems) throws IOException {
        TemplateContent ours = TemplateContent.parse(body).without(META);
        List<String> changes = changesBySomebody(client, name, ours);
        if (!changes.isEmpty()) {
            problems.add("Index template '" + name + "' of OpenSearch at '" + hosts() + "' was changed by somebody: "
                    + String.join("; ", changes) + ". Delete it, and put what you want to be otherwise into a template"
                    + " of a higher priority; or choose another opensearch.index-prefix");
            return;
        }
        Request put = OpenSearchConnection.request("PUT", TEMPLATES + name);
        put.setJsonEntity(body.replace(IndexTemplates.HASH, ours.hash()));
        client.performRequest(put);
        // Any index to which the template applies.
        Request simulate = OpenSearchConnection.request("POST", TEMPLATES + "_simulate_index/" + name + "-any-2001.01");
        TemplateContent made = answer(client, simulate).below("template");
        List<String> differences = reliedOn(made).differencesFrom(reliedOn(ours.below("template")));
        if (!differences.isEmpty()) {
            problems.add("Another index template of OpenSearch at '" + hosts() + "' overrides '" + name + "': "
                    + String.join("; ", differences) + ". Above it there may only be what has the same mappings,"
                    + " analysis and aliases; change that one, or choose another opensearch.index-prefix");
        }
    }

    /** Returns how the existing template differs from ours, unless a version of this job made it. */
    private static List<String> changesBySomebody(RestClient client, String name, TemplateContent ours)
            throws IOException {
        Request get = OpenSearchConnection.request("GET", TEMPLATES + name);
        get.addParameter("ignore", NOT_FOUND);
        TemplateContent found = answer(client, get).below("index_templates.0.index_template");
        TemplateContent there = found.without(META);
        String hash = found.values().get(META + ".hash");
        // The first release wrote no hash.
        boolean madeByUs = hash == null ? isFirstRelease(found) : hash.equals(there.hash());
        return found.values().isEmpty() || madeByUs ? List.of() : there.differencesFrom(ours);
    }

    private static boolean isFirstRelease(TemplateContent found) {
        String description = found.values().get(META + ".description");
        return description != null && description.endsWith("Made by Wikistream's indexing-job.");
    }

    /** Returns the part that queries need. Shards, replicas and refresh intervals are up to the operator. */
    private static TemplateContent reliedOn(TemplateContent template) {
        SortedMap<String, String> kept = new TreeMap<>(template.values());
        kept.keySet().removeIf(path -> path.startsWith("settings.") && !path.startsWith("settings.index.analysis."));
        return new TemplateContent(kept);
    }

    private static TemplateContent answer(RestClient client, Request request) throws IOException {
        return TemplateContent.parse(
                EntityUtils.toString(client.performRequest(request).getEntity(), StandardCharsets.UTF_8));
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
                    + "' may not put index templates, or the mappings of its indices, into OpenSearch at '" + hosts()
                    + "' (403); allowed: a user with the right to manage both";
        }
        return "OpenSearch at '" + hosts() + "' refused an index template or a mapping (" + status + "): "
                + body(refused);
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
