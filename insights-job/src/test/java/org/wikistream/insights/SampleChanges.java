package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;

/** Changes for tests, made from JSON. */
public final class SampleChanges {

    public static final Instant APPENDED = Instant.parse("2026-11-28T10:00:00Z");

    private SampleChanges() {}

    /**
     * Returns the given fields as a change with an id and a time, as if it had been read from partition 1, offset 42.
     */
    public static EnrichedChange change(String fields) {
        return change("id", APPENDED, 42, fields);
    }

    public static EnrichedChange change(String id, Instant time, long offset, String fields) {
        byte[] payload = json(id, time, fields);
        Parsed.Change parsed = (Parsed.Change) new RecentChangeParser(Set.of()).parse(payload);
        return EnrichedChange.of(parsed, Categories.BY_TYPE, payload, 1, offset, APPENDED);
    }

    /**
     * Returns an event's JSON.
     *
     * @param fields with single quotes, without braces
     */
    public static byte[] json(String id, Instant time, String fields) {
        return ("{'meta':{'id':'" + id + "','dt':'" + time + "'}," + fields + "}")
                .replace('\'', '"')
                .getBytes(UTF_8);
    }
}
