package org.wikistream.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mariadb.jdbc.export.MaxAllowedPacketException;
import org.wikistream.mysql.SqlProblem.Kind;

class SqlProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TRANSIENT_CONFLICT | 1205 1213 1020 1412 1615 1969 3024",
                "CONNECTION         | 1040 1053 1158 1159 1160 1161 1203 1226 1317 1927 2006 2013 4031",
                "CONNECTION         | 1037 1038 1041 1135 1180 1181 1598 3100 3168 3169",
                "OPERATOR           | 1045 1698 4151 1862 1142 1143 1044 1370 1146 1049 1054 1136 1364",
                "OPERATOR           | 1290 1836 1792 1036 1021 1114 1030 1026 3 1665",
                "OPERATOR           | 1129 1130 1251 1524 3159",
                "COLUMN             | 1366 1406 1264 1292 1048",
                "DATA               | 1118 1690 4025 1153",
                "DUPLICATE          | 1062",
                "UNKNOWN            | 1064 1105"
            })
    void isToldByItsNumberWhateverTheState(Kind kind, String codes) {
        for (int code :
                Arrays.stream(codes.split(" ")).mapToInt(Integer::parseInt).toArray()) {
            for (String state : new String[] {"HY000", null}) {
                SqlProblem problem = SqlProblem.of(new SQLException("(conn=7) words", state, code));
                assertThat(problem.kind()).as("%s %s", code, state).isEqualTo(kind);
                assertThat(problem.code()).isEqualTo(code);
                assertThat(problem.words()).isEqualTo("words");
                assertThat(problem.remedy() != null)
                        .as("%s has a remedy", code)
                        .isEqualTo(kind == Kind.OPERATOR || kind == Kind.COLUMN);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08000, CONNECTION",
        "08S01, CONNECTION",
        "22001, DATA",
        "28000, OPERATOR",
        "40001, TRANSIENT_CONFLICT",
        "42000, UNKNOWN",
        "23000, UNKNOWN"
    })
    void isToldByItsStateWhereTheNumberIsNotKnown(String state, Kind kind) {
        assertThat(SqlProblem.of(new SQLException("words", state, -1)).kind()).isEqualTo(kind);
    }

    @Test
    void aPacketThatIsTooLargeIsTheStatementsFaultAlthoughTheStateSaysThatTheConnectionIsLost() {
        assertThat(SqlProblem.of(new SQLException("Got a packet bigger than 'max_allowed_packet' bytes", "08S01", 1153))
                        .kind())
                .isEqualTo(Kind.DATA);
        assertThat(SqlProblem.of(new SQLException(
                                "words", "08000", -1, new MaxAllowedPacketException("too large", false)))
                        .kind())
                .isEqualTo(Kind.DATA);
    }

    @Test
    void isFoundInTheCauses() {
        SQLException outer = new BatchUpdateException("outer", "08000", -1, new int[0]);
        outer.setNextException(new SQLException("inner", "HY000", 1205));
        assertThat(SqlProblem.of(new IllegalStateException(outer)).words()).isEqualTo("inner");
        assertThat(SqlProblem.of(new IllegalStateException(outer)).kind()).isEqualTo(Kind.TRANSIENT_CONFLICT);
        assertThat(SqlProblem.of(new SQLException("lost", "08000", -1, new SocketTimeoutException("Read timed out")))
                        .kind())
                .isEqualTo(Kind.CONNECTION);
    }

    @Test
    void needsAPersonIfTheServerIsNotTrustedOrAFileIsMissing() {
        SqlProblem tls = SqlProblem.of(new SQLException("words", "08000", -1, new SSLHandshakeException("untrusted")));
        assertThat(tls.kind()).isEqualTo(Kind.OPERATOR);
        assertThat(tls.describe()).startsWith("untrusted; ").contains("serverSslCert");
        SqlProblem key = SqlProblem.of(new SQLException(
                "RSA public key is not available client side (option serverRsaPublicKeyFile not set)", "S1009", -1));
        assertThat(key.kind()).isEqualTo(Kind.OPERATOR);
        assertThat(key.describe()).contains("name the server's key (serverRsaPublicKeyFile)");
        SqlProblem quoted = SqlProblem.of(new SQLException("CONSTRAINT failed: 'RSA public key'", "23000", 4025));
        assertThat(quoted.kind()).isEqualTo(Kind.DATA);
        SqlProblem file = SqlProblem.of(new UncheckedIOException("mysql.password-file = 'x'", new IOException()));
        assertThat(file.kind()).isEqualTo(Kind.OPERATOR);
        assertThat(file.describe()).isEqualTo("mysql.password-file = 'x'");
    }

    @Test
    void isUnknownWhereNoDatabaseIsConcerned() {
        assertThat(SqlProblem.of(new IllegalStateException("words")))
                .isEqualTo(new SqlProblem(Kind.UNKNOWN, 0, "java.lang.IllegalStateException: words", null));
    }

    @Test
    void describesItselfInALine() {
        assertThat(SqlProblem.of(new SQLException("(conn=12) Table 'a.b' doesn't exist", "42S02", 1146))
                        .describe())
                .isEqualTo("Table 'a.b' doesn't exist (1146); run ./wikistream migrate of the job's release");
    }
}
