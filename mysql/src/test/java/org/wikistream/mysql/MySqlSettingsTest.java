package org.wikistream.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

class MySqlSettingsTest {

    @TempDir
    Path folder;

    @Test
    void haveADefaultForAllButThePassword() {
        assertThat(settings())
                .isEqualTo(new MySqlSettings(
                        new MySqlConnection("jdbc:mysql://127.0.0.1:3306/wikistream", "wikistream", null),
                        1000,
                        false));
    }

    @Test
    void knowWhereThePasswordLiesAndNotThePassword() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hush");
        MySqlSettings settings = settings(
                "--mysql.url", "jdbc:mysql://db.example/w?sslMode=verify-full&serverSslCert=/ca.pem",
                "--mysql.username", "me",
                "--mysql.password-file", file.toString(),
                "--mysql.batch-size", "10000",
                "--mysql.migrate", "true");
        assertThat(settings.connection())
                .isEqualTo(new MySqlConnection(
                        "jdbc:mysql://db.example/w?sslMode=verify-full&serverSslCert=/ca.pem",
                        "me",
                        new PasswordFile(file.toString())));
        assertThat(settings.connection().database()).isEqualTo("w");
        assertThat(settings.toString()).contains("me").doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql.url           | jdbc:postgresql://h/d",
                "mysql.url           | jdbc:mysql://h",
                "mysql.url           | jdbc:mysql://h/",
                "mysql.url           | jdbc:mysql://a,b/d",
                "mysql.url           | jdbc:mysql://me:planted@h/d",
                "mysql.url           | jdbc:mysql:sequential://h/d",
                "mysql.url           | jdbc:mysql://address=(host=h)(port=1)/d",
                "mysql.url           | jdbc:mysql://h/d?sslMode",
                "mysql.password-file | /no/such/file",
                "mysql.batch-size    | 0",
                "mysql.batch-size    | 10001",
                "mysql.migrate       | perhaps"
            })
    void areRefusedWithKeyValueAndWhatIsAllowed(String key, String value) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--" + key, value))
                .withMessageContainingAll(key + " = '", "allowed: ")
                .withMessageNotContaining("planted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allowMultiQueries",
                "useServerPrepStmts",
                "autocommit",
                "sessionVariables",
                "transactionReplay",
                "password",
                "user",
                "keyStorePassword",
                "sslmode"
            })
    void refuseAnOptionThatWouldBreakAPromise(String option) {
        String url = "jdbc:mysql://h/d?sslMode=trust&" + option + "=planted";
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--mysql.url", url))
                .withMessageContainingAll("mysql.url = '", "allowed: one without " + option, "serverSslCert");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MySqlConnection(url, "me", null))
                .withMessageContaining(option)
                .withMessageNotContaining("planted");
    }

    @Test
    void reportEveryProblemAtOnceAndNoPassword() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings(
                        "--mysql.url", "jdbc:mysql://h/d?password=planted&pool=true", "--mysql.batch-size", "x"))
                .satisfies(e -> assertThat(e.problems()).hasSize(2))
                .withMessageContaining("one without password, pool")
                .withMessageNotContaining("planted");
    }

    private static MySqlSettings settings(String... arguments) {
        Settings settings = Settings.load(new SettingCatalogue(MySqlSettings.SETTINGS), arguments, Map.of());
        MySqlSettings read = MySqlSettings.read(settings);
        settings.throwIfInvalid();
        return read;
    }
}
