package org.wikistream.mysql.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Determines the most bytes of a statement that the server accepts as one packet. */
public record PacketLimit(long bytes) {

    /** Room for the packet's header, and for additions by a character set. */
    private static final long RESERVE = 16L << 10;

    /**
     * Reads the server's {@code max_allowed_packet}: 16 MiB on MariaDB and 64 MiB on MySQL unless somebody changed it.
     */
    public static PacketLimit of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet")) {
            result.next();
            return new PacketLimit(Math.max(1, result.getLong(1) - RESERVE));
        }
    }
}
