package org.wikistream.mysql.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ViewScriptTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/org/wikistream/mysql/schema");

    /** If several migrations define a view, the newest counts. */
    @ParameterizedTest
    @EnumSource(WarehouseQuery.class)
    void aViewIsOfTheSameTextAsTheReport(WarehouseQuery query) throws IOException {
        String creates = "VIEW `" + query.queryName() + "` AS";
        List<String> scripts = scripts().stream()
                .map(ViewScriptTest::read)
                .filter(script -> script.contains(creates))
                .toList();
        if (query.viewHours().isEmpty()) {
            assertThat(scripts).isEmpty();
        } else {
            String statement = ViewScript.of(query, query.viewHours().getAsInt());
            Path expected = Path.of("target", query.queryName() + ".sql");
            Files.writeString(expected, statement);
            assertThat(scripts.get(scripts.size() - 1))
                    .as("a new migration, which should have what %s has now", expected)
                    .contains(statement);
        }
    }

    /** A database that ran a migration refuses a different one with the same name. */
    @ParameterizedTest
    @CsvSource({
        "V1__tables.sql, f73448df5bdb0f98aac0a1137de02633705a7b98fab6b24749b97c24e5ffc1ef",
        "V2__views.sql, d898af27ca453e9de56c73261b91ac8b136371fb5237613c294438140d772675"
    })
    void aReleasedMigrationStaysAsItIs(String script, String sha256) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(read(SCRIPTS.resolve(script)).getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.sorted().toList();
        }
    }

    private static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
