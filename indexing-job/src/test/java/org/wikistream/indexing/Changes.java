package org.wikistream.indexing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.indexing.documents.IndexChange;

/** Consumed changes for tests, made from JSON. */
public final class Changes {

    public static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");

    private Changes() {}

    /** As if it had been read from partition 3, offset 42. */
    public static EnrichedChange consumed(String json) {
        return consumed(json, Categories.BY_TYPE);
    }

    public static EnrichedChange consumed(String json, Categories categories) {
        return consumed(json, categories, IndexChange.leftOut(false));
    }

    public static EnrichedChange consumedWithParsedComment(String json) {
        return consumed(json, Categories.BY_TYPE, IndexChange.leftOut(true));
    }

    private static EnrichedChange consumed(String json, Categories categories, Set<String> leftOut) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        Parsed.Change parsed = (Parsed.Change) new RecentChangeParser(leftOut).parse(payload);
        return EnrichedChange.of(parsed, categories, payload, 3, 42, APPENDED);
    }
}
