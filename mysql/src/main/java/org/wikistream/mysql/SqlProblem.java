package org.wikistream.mysql;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.export.MaxAllowedPacketException;

/**
 * The meaning of a failure of the database for its caller. The server's error number decides, wherever it is in the
 * chain of causes. SQLState is used only if no number is known, because it is too coarse: a statement that is too long
 * has a state that also means that the connection is lost.
 *
 * @param code the server's number for the error; 0 if the failure has none
 * @param words the message of the server or the driver, for people
 * @param remedy a sentence without a full stop that says what to do; null if only time helps, or if no remedy is known
 */
public record SqlProblem(
        Kind kind, int code, String words, @Nullable String remedy) {

    /** The kinds of remedies. */
    public enum Kind {
        /** The transaction conflicted with another: repeat all of it. */
        TRANSIENT_CONFLICT,
        /** The server is unreachable, starting, stopping or full: open another connection, after a while. */
        CONNECTION,
        /** The server or its user is not set up correctly: a person has to act. */
        OPERATOR,
        /** A value does not fit its column. Values are checked beforehand, so the column has been changed. */
        COLUMN,
        /** A row is too large, or violates a constraint: leave out this row. */
        DATA,
        /** A row with this key already exists. */
        DUPLICATE,
        /** Anything else. */
        UNKNOWN
    }

    private static final String OF_DRIVER = "^\\(conn=\\d+\\) ";

    /** Classifies a failure of {@link MySqlConnection#open} or of a statement. */
    public static SqlProblem of(Throwable failure) {
        SqlProblem unknown = null;
        SqlProblem byState = null;
        for (Throwable cause : causes(failure)) {
            Optional<SqlProblem> byItself = cause instanceof SQLException sql ? byCode(sql) : byClass(cause);
            if (byItself.isPresent()) {
                return byItself.get();
            }
            if (cause instanceof SQLException sql) {
                byState = byState == null ? byState(sql).orElse(null) : byState;
                unknown = unknown == null ? problem(Kind.UNKNOWN, sql, null) : unknown;
            }
        }
        if (byState != null) {
            return byState;
        }
        return unknown == null ? new SqlProblem(Kind.UNKNOWN, 0, String.valueOf(failure), null) : unknown;
    }

    /** Returns number, words and remedy on one line. */
    public String describe() {
        return words + (code == 0 ? "" : " (" + code + ")") + (remedy == null ? "" : "; " + remedy);
    }

    private static Optional<SqlProblem> byCode(SQLException failure) {
        if (isOfLogin(failure) && saysOfKey(failure)) {
            return Optional.of(problem(Kind.OPERATOR, failure, Remedy.TLS));
        }
        return Optional.ofNullable(
                switch (failure.getErrorCode()) {
                    // Waited too long for a lock, deadlock, changed since it was read, table altered, a query's time is
                    // up.
                    case 1205, 1213, 1020, 1412, 1615, 1969, 3024 -> problem(Kind.TRANSIENT_CONFLICT, failure, null);
                    // Too many connections, stopping, broken packets, killed, gone, idle for too long.
                    case 1040, 1053, 1158, 1159, 1160, 1161, 1203, 1226, 1317, 1927, 2006, 2013, 3168, 3169, 4031 ->
                        problem(Kind.CONNECTION, failure, null);
                    // Out of memory or threads; a commit or rollback that failed, in the engine, the binlog or a hook.
                    case 1037, 1038, 1041, 1135, 1180, 1181, 1598, 3100 -> problem(Kind.CONNECTION, failure, null);
                    // A number of the client for a statement that never reached a server.
                    case 2002, 2003, 2005 -> problem(Kind.CONNECTION, failure, null);
                    case 1045, 1698, 4151, 1862, 1820, 3118 -> problem(Kind.OPERATOR, failure, Remedy.LOGIN);
                    case 1129 -> problem(Kind.OPERATOR, failure, Remedy.BLOCKED_HOST);
                    case 1130 -> problem(Kind.OPERATOR, failure, Remedy.HOST);
                    case 1251, 1524 -> problem(Kind.OPERATOR, failure, Remedy.PLUGIN);
                    case 3159 -> problem(Kind.OPERATOR, failure, Remedy.TLS);
                    case 1142, 1143, 1044, 1370, 1227 -> problem(Kind.OPERATOR, failure, Remedy.RIGHT);
                    case 1146, 1054, 1136, 1364 -> problem(Kind.OPERATOR, failure, Remedy.SCHEMA);
                    case 1049 -> problem(Kind.OPERATOR, failure, Remedy.DATABASE);
                    case 1290, 1836, 1792, 1036 -> problem(Kind.OPERATOR, failure, Remedy.READ_ONLY);
                    case 1021, 1114, 1030, 1026, 3 -> problem(Kind.OPERATOR, failure, Remedy.DISK);
                    case 1665 -> problem(Kind.OPERATOR, failure, Remedy.BINLOG);
                    // Not such a value, too long, out of range, not a time, null.
                    case 1366, 1406, 1264, 1292, 1048 -> problem(Kind.COLUMN, failure, Remedy.COLUMN);
                    // A row too large, a sum out of range, against a constraint; a packet that is too large.
                    case 1118, 1690, 4025, 3819, 1153 -> problem(Kind.DATA, failure, null);
                    case 1062 -> problem(Kind.DUPLICATE, failure, null);
                    default -> null;
                });
    }

    private static Optional<SqlProblem> byState(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08")) {
            return Optional.of(problem(Kind.CONNECTION, failure, null));
        } else if (state.startsWith("22")) {
            return Optional.of(problem(Kind.DATA, failure, null));
        } else if (state.startsWith("28")) {
            return Optional.of(problem(Kind.OPERATOR, failure, Remedy.LOGIN));
        } else if (state.startsWith("40")) {
            return Optional.of(problem(Kind.TRANSIENT_CONFLICT, failure, null));
        }
        return Optional.empty();
    }

    private static Optional<SqlProblem> byClass(Throwable cause) {
        if (cause instanceof MaxAllowedPacketException) {
            return Optional.of(new SqlProblem(Kind.DATA, 0, String.valueOf(cause.getMessage()), null));
        } else if (cause instanceof SSLHandshakeException) {
            return Optional.of(new SqlProblem(Kind.OPERATOR, 0, String.valueOf(cause.getMessage()), Remedy.TLS));
        } else if (cause instanceof UncheckedIOException) {
            return Optional.of(new SqlProblem(Kind.OPERATOR, 0, String.valueOf(cause.getMessage()), null));
        }
        return Optional.empty();
    }

    /** Other errors may quote texts by strangers. */
    private static boolean isOfLogin(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure.getErrorCode() <= 0 || state.startsWith("08") || state.startsWith("28");
    }

    private static boolean saysOfKey(SQLException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("RSA public key");
    }

    private static SqlProblem problem(Kind kind, SQLException failure, @Nullable String remedy) {
        String words = String.valueOf(failure.getMessage()).replaceFirst(OF_DRIVER, "");
        return new SqlProblem(kind, Math.max(0, failure.getErrorCode()), words, remedy);
    }

    /** Returns the failure and all its causes, the nearest first. */
    private static Iterable<Throwable> causes(Throwable failure) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> inOrder = new ArrayDeque<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable cause = open.remove();
            if (found.add(cause)) {
                inOrder.add(cause);
                if (cause.getCause() != null) {
                    open.add(cause.getCause());
                }
                if (cause instanceof SQLException sql && sql.getNextException() != null) {
                    open.add(sql.getNextException());
                }
            }
        }
        return inOrder;
    }

    private static final class Remedy {

        static final String LOGIN = "check mysql.username and the password in the file that mysql.password-file names";
        static final String BLOCKED_HOST = "run FLUSH HOSTS on the server, after too many logins that broke off";
        static final String HOST = "let the user of mysql.username come from this host: CREATE USER 'name'@'host'";
        static final String PLUGIN =
                "let the user of mysql.username log in by a plugin that the server has and the driver"
                        + " knows, such as caching_sha2_password or mysql_native_password";
        static final String RIGHT =
                "give the user of mysql.username the right: GRANT ALL ON the database, or at least SELECT, INSERT, UPDATE";
        static final String SCHEMA = "run ./wikistream migrate of the job's release";
        static final String COLUMN =
                "every value is checked before, so a column was changed: run ./wikistream migrate of the"
                        + " job's release, or give the column the type back that migrate had given it";
        static final String DATABASE = "make the database that mysql.url names: CREATE DATABASE";
        static final String READ_ONLY = "let mysql.url name a server that takes writes, or end its read-only mode";
        static final String DISK = "make room on the server's disk";
        static final String BINLOG = "set the server's binlog_format to ROW or MIXED";
        static final String TLS = "use TLS with a certificate that is trusted (sslMode and serverSslCert in mysql.url),"
                + " or name the server's key (serverRsaPublicKeyFile)";
    }
}
