package org.wikistream.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.columns.ChangeRow;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;

/** Changes as rows of the table. */
public final class SampleChanges {

    public static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");

    private static final RecentChangeParser PARSER = new RecentChangeParser(Set.of());
    private static final ChangeRowReader READER = new ChangeRowReader();

    private SampleChanges() {}

    /** Returns an event with these fields in addition to the mandatory ones; quotes are single. */
    public static String event(String id, String dt, String fields) {
        String meta = "{'meta':{'id':'" + id + "','dt':'" + dt + "'}";
        return (meta + (fields.isEmpty() ? "" : "," + fields) + "}").replace('\'', '"');
    }

    /** Returns the columns of an event; empty if it is not a change. */
    public static Optional<ChangeRow> change(String json, int partition, long offset, Instant appended) {
        byte[] payload = json.getBytes(UTF_8);
        return PARSER.parse(payload) instanceof Parsed.Change parsed
                ? Optional.of(READER.read(
                        payload, Enrichment.of(parsed.change(), Categories.BY_TYPE, appended), partition, offset))
                : Optional.empty();
    }

    /** Returns the row at a place in Kafka; its id is {@code PARTITION-OFFSET}. */
    public static ArchivableRow row(int partition, long offset, Instant appended) {
        return row(
                event(
                        partition + "-" + offset,
                        "2026-01-31T10:15:00.000Z",
                        "'type':'edit','wiki':'enwiki','title':'Page " + offset + "'"),
                partition,
                offset,
                appended);
    }

    public static ArchivableRow row(String json, int partition, long offset, Instant appended) {
        return (ArchivableRow)
                ArchivableChange.of(change(json, partition, offset, appended).orElseThrow());
    }

    /** Returns rows of a partition, a millisecond apart, from one offset (inclusive) to another (exclusive). */
    public static List<ArchivableRow> rows(int partition, long from, long to) {
        List<ArchivableRow> rows = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            rows.add(row(partition, offset, APPENDED.plusMillis(offset)));
        }
        return rows;
    }
}
