package org.wikistream.bench.warehouse;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that {@code org.wikistream.baselines.SqlLoader} loads; its form is described there. */
final class BatchFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int STATEMENT = 1;
    private static final int END_OF_BATCH = 2;

    private static final String BEFORE_ROWS = " VALUES ";
    private static final String END_OF_ROW = "?)";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final DataOutputStream out;

    BatchFile(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    /**
     * Adds a statement.
     *
     * @param sql {@code INSERT INTO .. VALUES (?,..,?),.. ..}
     */
    void add(String sql, List<@Nullable Object> values) throws IOException {
        int rows = sql.indexOf(BEFORE_ROWS) + BEFORE_ROWS.length();
        int columns = (int) sql.substring(rows, sql.indexOf(')', rows))
                .chars()
                .filter(each -> each == '?')
                .count();
        out.writeByte(STATEMENT);
        out.writeUTF(sql.substring(0, rows));
        out.writeUTF(sql.substring(sql.lastIndexOf(END_OF_ROW) + END_OF_ROW.length()));
        out.writeInt(values.size() / columns);
        out.writeInt(columns);
        for (Object value : values) {
            add(value);
        }
    }

    void endBatch() throws IOException {
        out.writeByte(END_OF_BATCH);
    }

    private void add(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('n');
        } else if (value instanceof Number number && !(value instanceof BigDecimal)) {
            add(number.longValue());
        } else if (value instanceof Boolean truth) {
            add(truth ? 1 : 0);
        } else if (value instanceof byte[] bytes) {
            add('b', bytes);
        } else {
            String text = value instanceof LocalDateTime time ? TIME.format(time) : value.toString();
            add('s', text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(long number) throws IOException {
        out.writeByte('l');
        out.writeLong(number);
    }

    private void add(char kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
