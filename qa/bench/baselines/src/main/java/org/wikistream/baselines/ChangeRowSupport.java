package org.wikistream.baselines;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ChangeRow;

/** Hands the columns of changes to parquet-java's own writer. */
final class ChangeRowSupport extends WriteSupport<ChangeRow> {

    private static final long MICROS = 1_000_000;
    private static final long NANOS_IN_MICRO = 1_000;

    private final MessageType schema;
    private final ChangeColumn[] columns;

    @SuppressWarnings("NullAway.Init") // Parquet calls prepareForWrite before anything is written
    private RecordConsumer out;

    private ChangeRowSupport(MessageType schema) {
        this.schema = schema;
        Map<String, ChangeColumn> byName = new HashMap<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            byName.put(column.columnName(), column);
        }
        columns =
                schema.getFields().stream().map(Type::getName).map(byName::get).toArray(ChangeColumn[]::new);
    }

    /** Makes a writer to a file, whose settings are still to be chosen. */
    static Builder writer(OutputFile file, MessageType schema) {
        return new Builder(file, schema);
    }

    @Override
    @SuppressWarnings("deprecation") // it is abstract
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(ChangeRow row) {
        List<Type> fields = schema.getFields();
        out.startMessage();
        for (int index = 0; index < columns.length; index++) {
            Object value = row.get(columns[index]);
            if (value != null) {
                String name = fields.get(index).getName();
                out.startField(name, index);
                add(value);
                out.endField(name, index);
            }
        }
        out.endMessage();
    }

    private void add(Object value) {
        if (value instanceof String text) {
            out.addBinary(Binary.fromString(text));
        } else if (value instanceof byte[] bytes) {
            out.addBinary(Binary.fromConstantByteArray(bytes));
        } else if (value instanceof Instant time) {
            out.addLong(time.getEpochSecond() * MICROS + time.getNano() / NANOS_IN_MICRO);
        } else if (value instanceof Long number) {
            out.addLong(number);
        } else if (value instanceof Integer number) {
            out.addInteger(number);
        } else if (value instanceof Boolean flag) {
            out.addBoolean(flag);
        } else {
            throw new IllegalStateException("No column has a " + value.getClass());
        }
    }

    /** Builds a writer. */
    static final class Builder extends ParquetWriter.Builder<ChangeRow, Builder> {

        private final MessageType schema;

        private Builder(OutputFile file, MessageType schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // it is abstract
        protected WriteSupport<ChangeRow> getWriteSupport(Configuration configuration) {
            return new ChangeRowSupport(schema);
        }

        @Override
        protected WriteSupport<ChangeRow> getWriteSupport(ParquetConfiguration configuration) {
            return new ChangeRowSupport(schema);
        }
    }
}
