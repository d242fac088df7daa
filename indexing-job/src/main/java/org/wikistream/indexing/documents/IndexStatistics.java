package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.flink.util.function.SerializableFunction;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.index.VersionType;
import org.wikistream.indexing.opensearch.IndexNames;
import org.wikistream.indexing.stats.StatisticsRow;

/**
 * The request that puts a row of the statistics into OpenSearch. The same row comes many times, and not in order where a
 * bulk is sent again: the row's own version decides, so that an older one never replaces a newer one. The same version
 * again does no harm.
 */
public final class IndexStatistics implements SerializableFunction<StatisticsRow, IndexRequest> {

    private static final JsonFactory JSON = new JsonFactory();

    private final IndexNames names;

    public IndexStatistics(IndexNames names) {
        this.names = names;
    }

    @Override
    public IndexRequest apply(StatisticsRow row) {
        return new IndexRequest(names.ofStatistics(row.windowStart()))
                .id(idOf(row))
                .versionType(VersionType.EXTERNAL_GTE)
                .version(row.version())
                .source(json(row), XContentType.JSON);
    }

    /** Such as {@code edit|enwiki|2026-01-31T10:15:00Z|PT1M}. */
    private static String idOf(StatisticsRow row) {
        Duration length = Duration.between(row.windowStart(), row.windowEnd());
        return row.category() + "|" + row.wiki() + "|" + row.windowStart() + "|" + length;
    }

    private static byte[] json(StatisticsRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("category", row.category());
            json.writeStringField("wiki", row.wiki());
            json.writeStringField("window_start", row.windowStart().toString());
            json.writeStringField("window_end", row.windowEnd().toString());
            json.writeBooleanField("final", row.isFinal());
            json.writeNumberField("events", row.events());
            json.writeNumberField("bots", row.bots());
            json.writeNumberField("bytes_added", row.bytesAdded());
            json.writeNumberField("bytes_removed", row.bytesRemoved());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }
}
