package org.wikistream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Setting<String> SERVERS =
            Setting.withDefault("kafka.bootstrap.servers", ValueType.TEXT, "127.0.0.1:9092", "Brokers.");
    private static final Setting<Duration> WINDOW =
            Setting.withDefault("stats.window", ValueType.DURATION_VALUE, "1m", "Window.");
    private static final Setting<Integer> SHARDS =
            Setting.withDefault("shards", ValueType.INTEGER.where("1 to 9", n -> n > 0 && n < 10), "1", "Shards.");
    private static final Setting<Secret> PASSWORD =
            Setting.optional("opensearch.password", ValueType.SECRET, "Password.");
    private static final Setting<String> NAME = Setting.required("name", ValueType.TEXT, "Name.");

    private static final SettingCatalogue CATALOGUE = new SettingCatalogue(
                    List.of(SERVERS, WINDOW, SHARDS, PASSWORD, NAME))
            .passingOn("kafka.client.", "Passed to the client.");

    @TempDir
    Path folder;

    @Test
    void commandLineWinsOverEnvironmentOverFileOverDefault() throws IOException {
        Path file = folder.resolve("job.properties");
        Files.writeString(file, "kafka.bootstrap.servers=file:1\nstats.window=2m\nshards=3\nname=n\n");
        Settings settings = Settings.load(
                CATALOGUE,
                new String[] {"--settings", file.toString(), "--kafka.bootstrap.servers", "line:1"},
                Map.of("WIKISTREAM_KAFKA_BOOTSTRAP_SERVERS", "environment:1", "WIKISTREAM_STATS_WINDOW", "30s"));
        settings.throwIfInvalid();
        assertThat(settings.get(SERVERS)).isEqualTo("line:1");
        assertThat(settings.get(WINDOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.get(SHARDS)).isEqualTo(3);
        assertThat(settings.find(PASSWORD)).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnce() {
        Settings settings = Settings.load(
                CATALOGUE,
                new String[] {
                    "--stats.window", "soon", "--shards", "10", "--stats.windwo", "1m", "--opensearch.password", "x"
                },
                Map.of("WIKISTREAM_KAFKA_BOOTSTRAP_SERVERS", " "));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(settings::throwIfInvalid)
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyInAnyOrder(
                                "unknown setting 'stats.windwo' (from command line); did you mean 'stats.window'?",
                                "opensearch.password must not be on the command line, where others can read it; allowed: environment WIKISTREAM_OPENSEARCH_PASSWORD, or the file that --settings names",
                                "kafka.bootstrap.servers = ' ' (from environment WIKISTREAM_KAFKA_BOOTSTRAP_SERVERS) is not valid; allowed: any text but none",
                                "stats.window = 'soon' (from command line) is not valid; allowed: a number with ms, s, m, h or d, such as 60s",
                                "shards = '10' (from command line) is not valid; allowed: 1 to 9",
                                "name is missing; allowed: any text but none"));
    }

    @Test
    void refusesAnUnknownKeyInTheFile() throws IOException {
        Path file = folder.resolve("job.properties");
        Files.writeString(file, "name=n\ncolour=red\n");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> Settings.load(CATALOGUE, new String[] {"--settings", file.toString()}, Map.of())
                        .throwIfInvalid())
                .withMessage("unknown setting 'colour' (from file " + file + "); --help lists the known ones");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path file = folder.resolve("absent.properties");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> Settings.load(
                                CATALOGUE, new String[] {"--settings", file.toString(), "--name", "n"}, Map.of())
                        .throwIfInvalid())
                .withMessageContaining("settings = '" + file + "' can't be read");
    }

    @Test
    void passesOnWhatIsUnderAPrefix() {
        Settings settings = Settings.load(
                CATALOGUE,
                new String[] {"--name", "n", "--kafka.client.linger.ms=5"},
                Map.of("WIKISTREAM_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL"));
        settings.throwIfInvalid();
        assertThat(settings.under("kafka.client.")).isEqualTo(Map.of("linger.ms", "5", "security.protocol", "SSL"));
    }

    @Test
    void takesFromTheCommandLineWhereASecretLies() {
        SettingCatalogue catalogue = new SettingCatalogue(List.of()).passingOn("", "Not for this command.");
        Settings settings = Settings.load(
                catalogue,
                new String[] {"--archive.s3.secret-key-file", "/keys/secret", "--mysql.password-file", "/keys/password"
                },
                Map.of());
        settings.throwIfInvalid();
        assertThat(settings.under("")).containsKeys("archive.s3.secret-key-file", "mysql.password-file");
    }

    @Test
    void namesTheSettingWithTheFileOfASecretThatIsNoSettingItself() {
        Setting<String> file = Setting.optional("mysql.password-file", ValueType.TEXT, "File with the password.");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> Settings.load(
                                new SettingCatalogue(List.of(file)),
                                new String[] {"--mysql.password", "hush"},
                                Map.of())
                        .throwIfInvalid())
                .withMessage("mysql.password must not be on the command line, where others can read it; allowed:"
                        + " mysql.password-file, the file that holds it");
    }

    @Test
    void refusesASecretOnTheCommandLineAlsoAmongKeysThatArePassedOn() {
        Settings settings = Settings.load(
                CATALOGUE,
                new String[] {"--name", "n", "--kafka.client.sasl.jaas.config", "hush"},
                Map.of("WIKISTREAM_KAFKA_CLIENT_SSL_KEY_PASSWORD", "hush"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(settings::throwIfInvalid)
                .withMessageStartingWith("kafka.client.sasl.jaas.config must not be on the command line")
                .withMessageEndingWith(
                        "kafka.client.sasl.jaas.config=${file:/etc/wikistream/kafka.properties:sasl.jaas.config}")
                .withMessageNotContaining("hush");
        assertThat(settings.under("kafka.client.")).isEqualTo(Map.of("ssl.key.password", "hush"));
    }

    @Test
    void neverShowsAPasswordAmongAUrlsOptions() {
        Settings settings = Settings.load(
                CATALOGUE, new String[] {"--name", "jdbc:mysql://h/d?user=me&keyPassword=hu'sh&ssl=true"}, Map.of());
        settings.check(NAME, name -> false, "none");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(settings::throwIfInvalid)
                .withMessageContaining("'jdbc:mysql://h/d?user=me&keyPassword=***&ssl=true'");
    }

    @Test
    void refusesWhatAnotherSettingDeprivesOfItsMeaningOnlyWhereItIsGiven() {
        Settings given = Settings.load(
                CATALOGUE, new String[] {"--name", "n"}, Map.of("WIKISTREAM_OPENSEARCH_PASSWORD", "hush"));
        given.refuseIfGiven(NAME, "has no meaning");
        given.refuseIfGiven(PASSWORD, "neither");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(given::throwIfInvalid)
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "name = 'n' (from command line) has no meaning",
                                "opensearch.password = *** (from environment WIKISTREAM_OPENSEARCH_PASSWORD) neither"));

        Settings absent = Settings.load(CATALOGUE, new String[] {"--name", "n"}, Map.of());
        absent.refuseIfGiven(PASSWORD, "neither");
        assertThatCode(absent::throwIfInvalid).doesNotThrowAnyException();
    }

    @Test
    void neverShowsASecret() {
        Settings settings = Settings.load(
                CATALOGUE, new String[] {"--name", "n"}, Map.of("WIKISTREAM_OPENSEARCH_PASSWORD", "hush"));
        assertThat(settings.get(PASSWORD)).hasToString("***");
        settings.check(PASSWORD, secret -> secret.reveal().length() > 8, "nine characters or more");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(settings::throwIfInvalid)
                .withMessage("opensearch.password = *** (from environment WIKISTREAM_OPENSEARCH_PASSWORD) is not valid;"
                        + " allowed: nine characters or more");
    }

    @Test
    void neverShowsAPasswordInAnAddress() {
        for (String address : List.of(
                "http://me:hush@host:1",
                "http://me:hu/sh@host:1",
                "http://me:hu@sh@host:1",
                "http://me:hu/@sh@host:1",
                "http://a:hush@x,http://b:hu/s,@sh@host:1")) {
            Settings settings = Settings.load(CATALOGUE, new String[] {"--name", address}, Map.of());
            settings.check(NAME, name -> false, "none");
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(settings::throwIfInvalid)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("***@host:1")
                            .doesNotContain("hu")
                            .doesNotContain("sh@"));
        }
    }

    @Test
    void helpShowsKeyTypeDefaultAndMeaning() {
        assertThat(CATALOGUE.help())
                .containsPattern("stats\\.window +duration +1m +Window\\.")
                .containsPattern("name +text +\\(required\\) +Name\\.")
                .containsPattern("opensearch\\.password +secret +Password\\. Not on the command line\\.")
                .contains("kafka.client.*");
    }

    @Test
    void theDocumentsShowTheSame() {
        assertThat(new SettingCatalogue(List.of(
                                Setting.withDefault("pages", ValueType.TEXT, "a|b", "WIKI|TITLE, <yyyy>."),
                                Setting.required("name", ValueType.TEXT, "Name."),
                                Setting.optional("key", ValueType.SECRET, "Key.")))
                        .passingOn("kafka.client.", "Passed on.")
                        .markdown())
                .isEqualTo("""
                        | key | type | default | meaning |
                        |---|---|---|---|
                        | `settings` | file |  | Properties file with any of the settings below. |
                        | `pages` | text | `a\\|b` | WIKI\\|TITLE, &lt;yyyy>. |
                        | `name` | text | (required) | Name. |
                        | `key` | secret |  | Key. Not on the command line. |
                        | `kafka.client.*` | text |  | Passed on. |
                        """);
    }

    @Test
    void checksWhatIsPassedOnWhereItIsGiven() {
        Settings settings =
                Settings.load(CATALOGUE, new String[] {"--name", "n", "--kafka.client.linger.ms", "soon"}, Map.of());
        settings.checkUnder("kafka.client.", "batch.size", text -> false, "a number");
        settings.checkUnder("kafka.client.", "linger.ms", text -> text.equals("soon"), "soon");
        settings.throwIfInvalid();
        settings.checkUnder("kafka.client.", "linger.ms", text -> text.matches("[0-9]+"), "a number");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(settings::throwIfInvalid)
                .withMessage("kafka.client.linger.ms = 'soon' (from command line) is not valid; allowed: a number");
    }
}
