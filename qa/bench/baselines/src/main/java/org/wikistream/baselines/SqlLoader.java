package org.wikistream.baselines;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The minimum for writing rows to MySQL: plain JDBC over one connection in one thread, a transaction for each batch,
 * and in it a statement with many rows for each table. The rows lie in a file, counts included, so that nothing is
 * read, parsed or counted. The file has, for each statement:
 *
 * <pre>
 *   byte 1, UTF of what stands before the rows, UTF of what stands behind them, int rows, int columns, the rows' values
 * </pre>
 *
 * and byte 2 where a batch ends. A value is a byte for its kind, and then a long, or the length of its bytes and the
 * bytes.
 */
public final class SqlLoader {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int STATEMENT = 1;
    private static final int END_OF_BATCH = 2;

    private final Connection connection;
    private final DataInputStream batches;

    private SqlLoader(Connection connection, DataInputStream batches) {
        this.connection = connection;
        this.batches = batches;
    }

    /** Takes the address as the driver wants it, the user, the file of the password, and the file of the batches. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Properties account = new Properties();
        account.setProperty("user", arguments[1]);
        account.setProperty("password", Files.readString(Path.of(arguments[2])).strip());
        try (Connection connection = DriverManager.getConnection(arguments[0], account);
                DataInputStream batches = new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(Path.of(arguments[3])), BUFFER_BYTES))) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            new SqlLoader(connection, batches).load();
        }
    }

    private void load() throws IOException, SQLException {
        for (int mark = batches.read(); mark >= 0; mark = batches.read()) {
            switch (mark) {
                case STATEMENT -> run();
                case END_OF_BATCH -> connection.commit();
                default -> throw new IOException("The file of the batches is damaged: " + mark);
            }
        }
    }

    private void run() throws IOException, SQLException {
        String head = batches.readUTF();
        String tail = batches.readUTF();
        int rows = batches.readInt();
        int columns = batches.readInt();
        String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
        try (PreparedStatement statement =
                connection.prepareStatement(head + String.join(",", Collections.nCopies(rows, row)) + tail)) {
            for (int parameter = 1; parameter <= rows * columns; parameter++) {
                statement.setObject(parameter, value());
            }
            statement.executeUpdate();
        }
    }

    private @Nullable Object value() throws IOException {
        int kind = batches.read();
        return switch (kind) {
            case 'n' -> null;
            case 'l' -> batches.readLong();
            case 's' -> new String(bytes(), StandardCharsets.UTF_8);
            case 'b' -> bytes();
            default -> throw new IOException("The file of the batches is damaged: " + kind);
        };
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[batches.readInt()];
        batches.readFully(bytes);
        return bytes;
    }
}
