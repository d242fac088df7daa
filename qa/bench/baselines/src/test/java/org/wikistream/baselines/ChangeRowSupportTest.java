package org.wikistream.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.columns.ChangeRow;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;

class ChangeRowSupportTest {

    private static final String EVENT =
            "{\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:00Z\"},\"title\":\"é\",\"bot\":true"
                    + ",\"namespace\":4,\"id\":5000000000}";

    @TempDir
    Path folder;

    @Test
    void aFileHasTheArchivesColumnsWithTheirValues() throws IOException {
        Path file = folder.resolve("a.parquet");
        Schema schema = ArchiveSchema.schema();
        try (ParquetWriter<ChangeRow> writer = ChangeRowSupport.writer(
                        new LocalOutputFile(file), ParquetSchemaUtil.convert(schema, "table"))
                .withConf(new PlainParquetConfiguration())
                .build()) {
            writer.write(row());
        }
        Schema read = schema.select(
                "event_id", "title", "bot", "namespace", "id", "wiki", "ingested_at", "kafka_offset", "raw");
        try (CloseableIterable<StructLike> rows = Parquet.read(Files.localInput(file.toFile()))
                .project(read)
                .createReaderFunc(type -> InternalReader.create(read, type))
                .build()) {
            StructLike row = rows.iterator().next();
            assertThat(value(read, row, "event_id")).hasToString("a");
            assertThat(value(read, row, "title")).hasToString("é");
            assertThat(value(read, row, "bot")).isEqualTo(true);
            assertThat(value(read, row, "namespace")).isEqualTo(4);
            assertThat(value(read, row, "id")).isEqualTo(5_000_000_000L);
            assertThat(value(read, row, "wiki")).isNull();
            assertThat(value(read, row, "ingested_at")).isEqualTo(1_000_000L);
            assertThat(value(read, row, "kafka_offset")).isEqualTo(7L);
            assertThat(value(read, row, "raw")).isEqualTo(ByteBuffer.wrap(EVENT.getBytes(UTF_8)));
        }
    }

    private static ChangeRow row() {
        byte[] payload = EVENT.getBytes(UTF_8);
        Parsed.Change parsed = (Parsed.Change) new RecentChangeParser(Set.of()).parse(payload);
        Enrichment enrichment = Enrichment.of(parsed.change(), Categories.BY_TYPE, Instant.ofEpochSecond(1));
        return new ChangeRowReader().read(payload, enrichment, 3, 7);
    }

    private static Object value(Schema schema, StructLike row, String column) {
        for (int position = 0; position < schema.columns().size(); position++) {
            if (schema.columns().get(position).name().equals(column)) {
                return row.get(position, Object.class);
            }
        }
        throw new IllegalArgumentException(column);
    }
}
