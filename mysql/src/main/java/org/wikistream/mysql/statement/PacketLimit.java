package org.wikistream.mysql.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many bytes a statement may have, so that the server takes it as one packet. */
public record PacketLimit(long bytes) {

    /** For the packet's header, and for what a character set adds. */
    private static final long RESERVE = 16L << 10;

    /**
     * As the server has it: {@code max_allowed_packet}, 16 MiB on MariaDB and 64 MiB on MySQL unless somebody set it.
     */
    public static PacketLimit of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet")) {
            result.next();
            return new PacketLimit(Math.max(1, result.getLong(1) - RESERVE));
        }
    }
}
