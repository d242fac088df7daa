package org.wikistream.operations.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opensearch.client.Request;
import org.opensearch.client.RestClient;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * The job's indices that are too old. An index without a month or a day in its name never becomes too old.
 *
 * <p>The age counts from when an index was created, so that a replay of an old year is kept as long as anything else.
 * It never counts from before the end of the index's month, because until then the index takes new documents.
 */
public final class OldIndices implements Aged {

    private static final String CREATION = "index.creation_date";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenSearchConnection openSearch;
    private final String prefix;
    private final Pattern dated;

    /** @param prefix of the names of the job's indices; other indices are ignored */
    public OldIndices(OpenSearchConnection openSearch, String prefix) {
        this.openSearch = openSearch;
        this.prefix = prefix;
        this.dated = Pattern.compile(
                Pattern.quote(prefix) + "-(?:recentchange-.+|stats|alerts)-(\\d{4})\\.(\\d{2})(?:\\.(\\d{2}))?");
    }

    @Override
    public List<Expired> before(Instant limit) throws IOException {
        List<Expired> expired = new ArrayList<>();
        JsonNode settings = ask("GET", "/" + prefix + "-*/_settings/" + CREATION + "?flat_settings=true");
        for (Map.Entry<String, JsonNode> index : settings.properties()) {
            Instant made = Instant.ofEpochMilli(
                    index.getValue().path("settings").path(CREATION).asLong(Long.MAX_VALUE));
            since(index.getKey(), made)
                    .filter(since -> since.isBefore(limit))
                    .ifPresent(since ->
                            expired.add(new Expired("index", index.getKey(), since, () -> delete(index.getKey()))));
        }
        return expired;
    }

    private Optional<Instant> since(String name, Instant made) {
        Matcher matcher = dated.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant end = end(matcher);
        return Optional.of(end.isAfter(made) ? end : made);
    }

    private static Instant end(Matcher period) {
        YearMonth month = YearMonth.of(Integer.parseInt(period.group(1)), Integer.parseInt(period.group(2)));
        LocalDate after = period.group(3) == null
                ? month.plusMonths(1).atDay(1)
                : month.atDay(Integer.parseInt(period.group(3))).plusDays(1);
        return after.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private JsonNode ask(String method, String path) throws IOException {
        Request request = OpenSearchConnection.request(method, path);
        try (RestClient client = openSearch.open();
                InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return JSON.readTree(answer);
        }
    }

    private void delete(String index) {
        try {
            ask("DELETE", "/" + URLEncoder.encode(index, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the index " + index, e);
        }
    }
}
