package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.indexing.published.PublishedRows;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.indexing.stats.TopItem;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;
import org.wikistream.statistics.StatisticsFields;

/**
 * Makes the action that indexes a row of the statistics. The same row comes many times, and out of order if a bulk is
 * sent again. The row's version decides, so that an older copy never replaces a newer one. Repeating a version does no
 * harm.
 */
public final class IndexStatistics implements SerializableFunction<StatisticsRow, IndexAction> {

    private static final JsonFactory JSON = new JsonFactory();

    private final IndexNames names;

    public IndexStatistics(IndexNames names) {
        this.names = names;
    }

    @Override
    public IndexAction apply(StatisticsRow row) {
        PublishedRow published = PublishedRows.of(row);
        byte[] document = json(row, published);
        return new IndexAction(
                names.ofStatistics(row.windowStart()),
                published.id(),
                row.version(),
                document,
                DocumentOrigin.computed(row.category(), document));
    }

    private static byte[] json(StatisticsRow row, PublishedRow published) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(StatisticsFields.CATEGORY, published.category());
            json.writeStringField(StatisticsFields.WIKI, published.wiki());
            json.writeStringField(
                    StatisticsFields.WINDOW_START, published.windowStart().toString());
            json.writeStringField(
                    StatisticsFields.WINDOW_END, published.windowEnd().toString());
            json.writeBooleanField("final", row.isFinal());
            PublishedRowCodec.writeCounts(published.counts(), json);
            json.writeNumberField(StatisticsFields.DISTINCT_USERS, published.distinctUsers());
            json.writeStringField("users_sketch", row.users().sketch());
            json.writeNumberField(StatisticsFields.DISTINCT_PAGES, published.distinctPages());
            json.writeStringField("pages_sketch", row.pages().sketch());
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
