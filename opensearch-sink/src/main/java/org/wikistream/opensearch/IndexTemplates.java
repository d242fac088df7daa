package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The index templates: settings, mappings and aliases that OpenSearch applies to each new index. They are JSON files
 * next to this class, with comments that give the reasons.
 */
public final class IndexTemplates {

    /** Placeholder in a template for the hash of its content. */
    static final String HASH = "${hash}";

    private static final JsonFactory COMMENTED_JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private IndexTemplates() {}

    /** Returns the templates of indexing-job, name to body, in the order of installation. */
    public static Map<String, String> of(IndexNames names) {
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put(names.changes(), read("recentchange-template.json", names.prefix()));
        templates.put(names.statistics(), read("stats-template.json", names.prefix()));
        return templates;
    }

    /** Returns the templates of insights-job, name to body. */
    static Map<String, String> ofAlerts(IndexNames names) {
        return Map.of(names.alerts(), read("alerts-template.json", names.prefix()));
    }

    private static String read(String resource, String prefix) {
        try (InputStream bytes = Objects.requireNonNull(
                IndexTemplates.class.getResourceAsStream(resource), () -> "Missing on the class path: " + resource)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            return withoutComments(text.replace("${prefix}", prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String text) throws IOException {
        StringWriter plain = new StringWriter();
        try (JsonParser parser = COMMENTED_JSON.createParser(text);
                JsonGenerator generator = COMMENTED_JSON.createGenerator(plain)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return plain.toString();
    }
}
