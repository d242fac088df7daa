package org.wikistream.indexing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.indexing.documents.IndexChange;

/** Changes for tests, made from JSON. */
public final class SampleChanges {

    public static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");

    private SampleChanges() {}

    /** As if it had been read from partition 3, offset 42. */
    public static EnrichedChange enriched(String json) {
        return enriched(json, Categories.BY_TYPE);
    }

    public static EnrichedChange enriched(String json, Categories categories) {
        return enriched(json, categories, IndexChange.leftOut(false));
    }

    public static EnrichedChange enrichedWithParsedComment(String json) {
        return enriched(json, Categories.BY_TYPE, IndexChange.leftOut(true));
    }

    private static EnrichedChange enriched(String json, Categories categories, Set<String> leftOut) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        Parsed.Change parsed = (Parsed.Change) new RecentChangeParser(leftOut).parse(payload);
        return EnrichedChange.of(parsed, categories, payload, 3, 42, APPENDED);
    }
}
