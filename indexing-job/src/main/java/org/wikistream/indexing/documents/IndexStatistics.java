package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.indexing.stats.DistinctCount;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.indexing.stats.TopItem;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;

/**
 * Makes the action that indexes a row of the statistics. The same row comes many times, and out of order if a bulk is sent
 * again. The row's version decides, so that an older copy never replaces a newer one. Repeating a version does no harm.
 */
public final class IndexStatistics implements SerializableFunction<StatisticsRow, IndexAction> {

    private static final JsonFactory JSON = new JsonFactory();

    private final IndexNames names;

    public IndexStatistics(IndexNames names) {
        this.names = names;
    }

    @Override
    public IndexAction apply(StatisticsRow row) {
        byte[] document = json(row);
        return new IndexAction(
                names.ofStatistics(row.windowStart()),
                idOf(row),
                row.version(),
                document,
                DocumentOrigin.computed(row.category(), document));
    }

    /** Such as {@code edit|enwiki|2026-01-31T10:15:00Z|PT1M}. */
    private static String idOf(StatisticsRow row) {
        Duration length = Duration.between(row.windowStart(), row.windowEnd());
        return row.category() + "|" + wikiOf(row) + "|" + row.windowStart() + "|" + length;
    }

    /** State of release 0.1.0 may hold any text as a wiki. Half a surrogate pair is not valid in JSON, and becomes '?'. */
    private static String wikiOf(StatisticsRow row) {
        return new String(row.wiki().getBytes(UTF_8), UTF_8);
    }

    private static byte[] json(StatisticsRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("category", row.category());
            json.writeStringField("wiki", wikiOf(row));
            json.writeStringField("window_start", row.windowStart().toString());
            json.writeStringField("window_end", row.windowEnd().toString());
            json.writeBooleanField("final", row.isFinal());
            CountFields.write(row.counts(), json);
            writeDistinct("users", row.users(), json);
            writeDistinct("pages", row.pages(), json);
            writeTop("top_users", row.topUsers(), json);
            writeTop("top_pages", row.topPages(), json);
            writeTop("top_wiki_categories", row.topWikiCategories(), json);
            json.writeObjectFieldStart("lag_ms");
            json.writeNumberField("p50", row.lagMillis().p50());
            json.writeNumberField("p95", row.lagMillis().p95());
            json.writeNumberField("p99", row.lagMillis().p99());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }

    private static void writeDistinct(String what, DistinctCount count, JsonGenerator json) throws IOException {
        json.writeNumberField("distinct_" + what, count.estimate());
        json.writeStringField(what + "_sketch", count.sketch());
    }

    private static void writeTop(String field, List<TopItem> items, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (TopItem item : items) {
            json.writeStartObject();
            json.writeStringField("name", item.name());
            json.writeNumberField("estimate", item.estimate());
            json.writeNumberField("lower_bound", item.lowerBound());
            json.writeNumberField("upper_bound", item.upperBound());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
