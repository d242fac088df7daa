package org.wikistream.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.indexing.documents.ChangeDocument;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.problem.UserError;

/** The body of a bulk: changes as indexing-job writes them, its documents in its indices. Not thread-safe. */
final class ChangeBulk {

    private final RecentChangeParser parser = new RecentChangeParser(ChangeDocument.leftOut(false));
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final IndexNames names;
    private int size;

    ChangeBulk(IndexNames names) {
        this.names = names;
    }

    /**
     * Adds a change, and returns the id of its document.
     *
     * @param offset as {@code meta.offset}
     * @param appended when Kafka took it
     */
    String add(LoggedEvent event, long offset, Instant appended) {
        byte[] payload = event.payload(offset);
        if (!(parser.parse(payload) instanceof Parsed.Change parsed)) {
            throw new UserError("Event " + offset + " is no change; the feed's events all are");
        }
        EnrichedChange change = EnrichedChange.of(parsed, Categories.BY_TYPE, payload, 0, offset, appended);
        String id = change.change().id();
        String index =
                names.ofChange(change.enrichment().category(), change.change().time(), appended);
        lines.writeBytes(("{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"" + id + "\"}}\n").getBytes(UTF_8));
        lines.writeBytes(ChangeDocument.of(change));
        lines.write('\n');
        size++;
        return id;
    }

    /** Returns how many changes it has. */
    int size() {
        return size;
    }

    /** Returns the body, and begins the next. */
    byte[] take() {
        byte[] body = lines.toByteArray();
        lines.reset();
        size = 0;
        return body;
    }
}
