package org.wikistream.bench.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.IndexTemplates;
import org.wikistream.stack.count.ProgressMeter;

/**
 * Settings, mapping and alias of an index. A bench creates indices with it before a subject writes to them, so that the
 * result does not depend on the templates in each job's jar.
 *
 * @param json body of the request that makes an index
 */
record IndexDefinition(String json) {

    static final IndexNames NAMES = new IndexNames(ProgressMeter.TOPICS.prefix(), IndexPeriod.MONTH);

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    /** Returns the index of changes as 0.3.0 had it, which all jobs and all loaders are compared with. */
    static IndexDefinition ofChanges030() {
        return ofTemplate(resource("v0.3.0/recentchange-template.json"));
    }

    /** Returns the index of statistics as 0.3.0 had it. */
    static IndexDefinition ofStatistics030() {
        return ofTemplate(resource("v0.3.0/stats-template.json"));
    }

    /** Returns the index of changes as this version has it. */
    static IndexDefinition ofChanges() {
        return ofTemplate(
                Objects.requireNonNull(IndexTemplates.of(NAMES).get(NAMES.changes()), "the template of changes"));
    }

    /** Returns the index of changes with the least that can be searched. */
    static IndexDefinition bare() {
        return new IndexDefinition(read(resource("bare-index.json")).toString());
    }

    /** Returns the paths of all fields, such as {@code title.keyword}. */
    TreeSet<String> fields() {
        TreeSet<String> paths = new TreeSet<>();
        changed(index -> forEachField(index, (path, field) -> paths.add(path)));
        return paths;
    }

    /** Returns the same without the fields that are not wanted. */
    IndexDefinition keeping(BiPredicate<String, ObjectNode> wanted) {
        return changed(index -> forEachField(index, wanted));
    }

    IndexDefinition withRefreshInterval(String interval) {
        return changed(
                index -> index.withObject("/settings").withObject("/index").put("refresh_interval", interval));
    }

    IndexDefinition changed(Consumer<ObjectNode> change) {
        ObjectNode index = read(json);
        change.accept(index);
        return new IndexDefinition(index.toString());
    }

    /**
     * Shows each field with its path, below the mapping or as one of the forms of another field. Removes those that are
     * not wanted.
     */
    private static void forEachField(ObjectNode index, BiPredicate<String, ObjectNode> wanted) {
        forEachField(index.path("mappings"), "", wanted);
    }

    private static void forEachField(JsonNode holder, String before, BiPredicate<String, ObjectNode> wanted) {
        for (String kind : new String[] {"properties", "fields"}) {
            holder.path(kind).properties().removeIf(entry -> {
                String path = before + entry.getKey();
                forEachField(entry.getValue(), path + ".", wanted);
                return !wanted.test(path, (ObjectNode) entry.getValue());
            });
        }
    }

    private static IndexDefinition ofTemplate(String template) {
        return new IndexDefinition(read(template).path("template").toString());
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An index's definition is no JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream bytes = Objects.requireNonNull(
                IndexDefinition.class.getResourceAsStream(name), () -> "Missing on the class path: " + name)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", NAMES.prefix());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
