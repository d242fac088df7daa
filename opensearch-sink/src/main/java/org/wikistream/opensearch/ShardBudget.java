package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.http.util.EntityUtils;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.wikistream.event.Categories;
import org.wikistream.event.Category;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Compares, before a job starts, the shards that its indices need with those that OpenSearch allows. Each category, the
 * statistics and the alerts have an index per period, and each category may have an undated one. The periods of the
 * topic's records are not known before they are read, so this considers the current period and the year that it begins.
 */
public final class ShardBudget {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String LIMIT = "cluster.max_shards_per_node";

    private final OpenSearchConnection connection;

    public ShardBudget(OpenSearchConnection connection) {
        this.connection = connection;
    }

    /**
     * Checks the shards of changes and statistics. The templates must be installed.
     *
     * @return a warning if the shards don't last for a year, or can't be seen
     * @throws InvalidSettingsException if OpenSearch has no shards left for the current indices
     */
    public Optional<String> check(IndexNames names, Categories categories, Instant now) {
        return check(names.period(), "raise " + LIMIT + ", or have fewer category.values", (client, nodes) -> {
            int ofChanges = shards(client, names.changes(), nodes);
            int ofStatistics = shards(client, names.statistics(), nodes);
            Set<String> missing = indices(names, categories, now);
            missing.removeAll(existing(client, names.all()));
            int missingStatistics = missing.remove(names.ofStatistics(now)) ? ofStatistics : 0;
            int undated = (categories.values().size() + 1) * ofChanges;
            return new Need(missing.size() * ofChanges + missingStatistics, undated, undated + ofStatistics);
        });
    }

    /** Checks the shards of alerts likewise. */
    public Optional<String> checkForAlerts(IndexNames names, Instant now) {
        return check(names.period(), "or raise " + LIMIT, (client, nodes) -> {
            int ofAlerts = shards(client, names.alerts(), nodes);
            boolean exists = existing(client, names.allAlerts()).contains(names.ofAlert(now));
            return new Need(exists ? 0 : ofAlerts, 0, ofAlerts);
        });
    }

    private Optional<String> check(IndexPeriod period, String remedy, Needs needs) {
        try (RestClient client = connection.open()) {
            ShardRoom room = room(client);
            Need need = needs.look(client, room.dataNodes());
            if (need.now() > room.free()) {
                throw new InvalidSettingsException(List.of(room.text() + "; the indices that the job creates now need "
                        + need.now() + ". Delete indices, " + remedy));
            }
            return warning(period, room, need.now() + need.undated(), need.eachPeriod());
        } catch (ResponseException e) {
            return Optional.of(unseen(e.getResponse().getStatusLine().toString()));
        } catch (ProtocolException | JsonProcessingException e) {
            return Optional.of(unseen(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    List.of("OpenSearch stopped answering while it was asked for its shards (" + e.getMessage() + ")"));
        }
    }

    private static String unseen(String reason) {
        return "OpenSearch does not say how many shards it allows (" + reason
                + "). Check yourself that there is room for the job's indices";
    }

    private static Optional<String> warning(IndexPeriod period, ShardRoom room, int first, int eachPeriod) {
        int more = Math.max(0, room.free() - first) / eachPeriod;
        // The current period is one of them.
        if (more >= period.inAYear() - 1) {
            return Optional.empty();
        }
        String name = period.name().toLowerCase(Locale.ROOT);
        return Optional.of(room.text() + "; opensearch.index-period = " + name + " needs " + eachPeriod + " for each "
                + name + ", so that there is room for " + more + " after this one. Delete old indices in time, raise "
                + LIMIT + ", or choose a longer opensearch.index-period. Without shards left, the job waits");
    }

    private static Set<String> indices(IndexNames names, Categories categories, Instant now) {
        Set<String> indices = new HashSet<>();
        categories.values().forEach(category -> indices.add(names.ofChange(category, now, now)));
        indices.add(names.ofChange(Category.OTHER, now, now));
        indices.add(names.ofStatistics(now));
        return indices;
    }

    private static ShardRoom room(RestClient client) throws IOException {
        TemplateContent health = TemplateContent.parse(answer(client, "GET", "/_cluster/health"));
        TemplateContent settings = TemplateContent.parse(
                answer(client, "GET", "/_cluster/settings?include_defaults=true&filter_path=*." + LIMIT));
        int taken = health.number("active_shards")
                + health.number("initializing_shards")
                + health.number("unassigned_shards");
        return new ShardRoom(limit(settings), health.number("number_of_data_nodes"), taken);
    }

    /** A transient setting overrides a persistent one, and that overrides the default. */
    private static int limit(TemplateContent settings) throws ProtocolException {
        for (String level : List.of("transient.", "persistent.")) {
            if (settings.values().containsKey(level + LIMIT)) {
                return settings.number(level + LIMIT);
            }
        }
        return settings.number("defaults." + LIMIT);
    }

    /**
     * Returns the shards, with replicas, of an index to which the template applies, considering templates of a higher
     * priority too.
     */
    private static int shards(RestClient client, String template, int dataNodes) throws IOException {
        String answer = answer(client, "POST", "/_index_template/_simulate_index/" + template + "-any-2001.01");
        TemplateContent settings = TemplateContent.parse(answer).below("template.settings.index");
        String expand = settings.values().getOrDefault("auto_expand_replicas", "false");
        int others = Math.max(0, dataNodes - 1);
        int replicas;
        if (expand.equals("false")) {
            replicas = settings.values().containsKey("number_of_replicas") ? settings.number("number_of_replicas") : 1;
        } else {
            String most = expand.substring(expand.indexOf('-') + 1);
            replicas = most.equals("all")
                    ? others
                    : Math.min(TemplateContent.number("auto_expand_replicas", most), others);
        }
        int primaries = settings.values().containsKey("number_of_shards") ? settings.number("number_of_shards") : 1;
        return primaries * (1 + replicas);
    }

    private static Set<String> existing(RestClient client, String pattern) throws IOException {
        String answer = answer(client, "GET", "/" + pattern + "/_alias");
        Set<String> indices = new HashSet<>();
        try (JsonParser json = JSON.createParser(answer)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                indices.add(json.currentName());
                json.nextToken();
                json.skipChildren();
            }
        }
        return indices;
    }

    private static String answer(RestClient client, String method, String path) throws IOException {
        return EntityUtils.toString(
                client.performRequest(OpenSearchConnection.request(method, path))
                        .getEntity(),
                StandardCharsets.UTF_8);
    }

    /**
     * The shards that a job's indices take.
     *
     * @param now for indices of the current period that don't exist yet
     * @param undated for indices that may come at any time, once
     * @param eachPeriod for a later period
     */
    private record Need(int now, int undated, int eachPeriod) {}

    private interface Needs {

        Need look(RestClient client, int dataNodes) throws IOException;
    }
}
