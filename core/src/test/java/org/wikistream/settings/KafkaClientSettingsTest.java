package org.wikistream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaClientSettingsTest {

    static final List<String> SECRET_KEYS =
            KafkaClientSettings.SECRET_KEYS.stream().sorted().toList();

    private static final SettingCatalogue CATALOGUE =
            new SettingCatalogue(List.of()).passingOn(KafkaClientSettings.PREFIX, "Passed on.");

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void keepSecrets() throws IOException {
        file = folder.resolve("kafka.properties");
        Files.writeString(file, "jaas=some.Module required password=\"planted\";\npassword=planted\nblank=\n");
        Files.writeString(folder.resolve("password"), "planted");
        Files.writeString(folder.resolve("empty"), "");
    }

    @ParameterizedTest
    @FieldSource("SECRET_KEYS")
    void refusesAPlainSecretWithTheLineToWriteAndWithoutTheSecret(String key) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of(key, "planted")))
                .withMessageStartingWith("kafka.client." + key + " = *** (from file ")
                .withMessageEndingWith("kafka.client." + key + "=${file:/etc/wikistream/kafka.properties:" + key + "}")
                .withMessageNotContaining("planted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.plugin.clientSecret", "ssl.engine.passphrase", "PASSWORD"})
    void refusesAPlainSecretOfSomebodyElsesPlugin(String key) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of(key, "planted")))
                .withMessageNotContaining("planted");
    }

    @Test
    void passesOnWhatNamesAPlaceAndTellsTheProvidersNoMoreThanThat() {
        String jaas = "${file:" + file + ":jaas}";
        String keyPassword = "${directory:" + folder + ":password}";
        String trusted = "${env:TRUSTED}";
        assertThat(read(Map.of(
                        "sasl.jaas.config", jaas, "ssl.key.password", keyPassword, "ssl.truststore.password", trusted)))
                .isEqualTo(Map.ofEntries(
                        Map.entry("sasl.jaas.config", jaas),
                        Map.entry("ssl.key.password", keyPassword),
                        Map.entry("ssl.truststore.password", trusted),
                        Map.entry("config.providers", "file,directory,env"),
                        Map.entry(
                                "config.providers.file.class",
                                "org.apache.kafka.common.config.provider.FileConfigProvider"),
                        Map.entry("config.providers.file.param.allowed.paths", file.toString()),
                        Map.entry(
                                "config.providers.directory.class",
                                "org.apache.kafka.common.config.provider.DirectoryConfigProvider"),
                        Map.entry("config.providers.directory.param.allowed.paths", folder.toString()),
                        Map.entry(
                                "config.providers.env.class",
                                "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
                        Map.entry("config.providers.env.param.allowlist.pattern", "TRUSTED")));
    }

    @Test
    void addsNothingWhereNoPlaceIsNamed() {
        assertThat(read(Map.of("security.protocol", "SSL"))).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some.Module required username=\"me\" password=\"PLACE\";",
                "some.Module required username=\"me\" password=PLACE;",
                "some.Module required username=\"me\" password = \"PLACE\" ;",
                "some.Module required\n  username='me'\n  password='PLACE';\n",
                "some.Module SUFFICIENT clientId=\"me\" clientSecret=\"PLACE\" scope=\"a b\";",
                "some.Module required oauth.client.id='me' oauth.access.token=\"PLACE\""
                        + " oauth.token.endpoint.uri=\"https://login.example/token\";",
                "some.Module required useKeyTab=true storeKey=\"false\" refreshKrb5Config=TRUE keyTab=\"/etc/a.keytab\""
                        + " principal=\"me/host@EXAMPLE\" serviceName=kafka password=PLACE;",
                "some.Module required username=me password=PLACE; other.Module optional user=me password=PLACE;",
                "some.Module required extension_secret=\"PLACE\" debug=true password=\"PLACE\";",
                "PLACE",
                " PLACE ",
                "PLACE;",
                "some.Module required PLACE;",
            })
    void takesALoginModuleWhoseSecretsAloneAreElsewhere(String written) {
        String jaas = written.replace("PLACE", "${file:" + file + ":password}");
        assertThat(read(jaas)).containsEntry("sasl.jaas.config", jaas);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some.Module required username=\"PLACE\" password=\"planted\";",
                "some.Module required username=\"PLACE\" password = planted;",
                "some.Module required username=\"PLACE\" password='planted';",
                "some.Module required username=\"PLACE\" clientSecret=\"planted\";",
                "some.Module required username=\"PLACE\" oauth.access.token=\"planted\";",
                "some.Module required username=\"PLACE\" apiKey=planted;",
                "some.Module required username=\"PLACE\" password=true;",
                "some.Module required username=\"PLACE\" pin=\"4711\";",
                "some.Module required username=\"PLACE\" password=\"*planted\";",
                "some.Module required username=\"PLACE\" password=*planted;",
                "some.Module required username=\"PLACE\" password=\"PLACEplanted\";",
                "some.Module required username=\"PLACE\" password=\"planted PLACE\";",
                "some.Module required username=\"me\" password=PLACE planted;",
                "some.Module required username=\"me\" password=PLACE\" planted\";",
                "some.Module required username=\"me\\\" password=\" password=\"planted\" a=\"PLACE\";",
                "some.Module required username=\"PLACE\" 'password'=\"planted\";",
                "some.Module required username=\"PLACE\" password/**/=\"planted\";",
                "some.Module required token.url=\"https://me:planted@login.example\" password=PLACE;",
                "some.Module required token.url=\"https://login.example/?key=planted\" password=PLACE;",
                "planted PLACE",
            })
    void refusesALoginModuleThatHasAnotherSecretInPlain(String written) {
        String jaas = written.replace("PLACE", "${file:" + file + ":password}");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(jaas))
                .withMessageNotContaining("planted");
    }

    /** Reads the setting from the command line, where nothing has to be escaped. */
    private static Map<String, String> read(String jaas) {
        Settings settings = Settings.load(CATALOGUE, new String[] {"--kafka.client.sasl.jaas.config", jaas}, Map.of());
        Map<String, String> read = KafkaClientSettings.read(settings);
        settings.throwIfInvalid();
        return read;
    }

    @Test
    void refusesAPlaceWithAPlainRest() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of("ssl.key.password", "${file:" + file + ":password}planted")))
                .withMessageNotContaining("planted");
    }

    @Test
    void saysWhatIsNotWhereItIsSaidToBe() {
        Map<String, String> problems = Map.of(
                "${file:/no/such/file:key}",
                "can't be read (NoSuchFileException)",
                "${file:relative:key}",
                "needs an absolute path, without ','",
                "${file:key}",
                "needs an absolute path, without ','",
                "${file:" + file + ":absent}",
                "has no such key in the properties file",
                "${file:" + file + ":blank}",
                "has no such key in the properties file",
                "${directory:" + folder + ":absent}",
                "can't be read (NoSuchFileException)",
                "${directory:" + folder + ":empty}",
                "is empty",
                "${directory:" + folder + ":../password}",
                "needs the name of a file in the directory",
                "${env:ABSENT}",
                "is not in the environment",
                "${env:A|.*}",
                "needs the name of a variable");
        problems.forEach((place, problem) -> assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(Map.of("ssl.key.password", place)))
                .withMessageStartingWith("kafka.client.ssl.key.password = *** (from file ")
                .withMessageEndingWith(place + " " + problem));
    }

    @Test
    void refusesProvidersThatOthersName() {
        for (String key : List.of("config.providers", "config.providers.file.param.allowed.paths")) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> read(Map.of(key, "file")))
                    .withMessageStartingWith("kafka.client." + key);
        }
    }

    @Test
    void takesAPlaceFromTheCommandLineToo() {
        String place = "${file:" + file + ":password}";
        Settings settings =
                Settings.load(CATALOGUE, new String[] {"--kafka.client.ssl.key.password=" + place}, Map.of());
        assertThat(KafkaClientSettings.read(settings)).containsEntry("ssl.key.password", place);
        settings.throwIfInvalid();
    }

    private Map<String, String> read(Map<String, String> client) {
        Map<String, String> written = new HashMap<>();
        client.forEach((key, value) -> written.put(KafkaClientSettings.PREFIX + key, value));
        Path settingsFile = folder.resolve("job.properties");
        try {
            StringBuilder lines = new StringBuilder();
            written.forEach(
                    (key, value) -> lines.append(key).append('=').append(value).append('\n'));
            Files.writeString(settingsFile, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Settings settings = Settings.load(
                CATALOGUE, new String[] {"--settings", settingsFile.toString()}, Map.of("TRUSTED", "planted"));
        Map<String, String> read = KafkaClientSettings.read(settings);
        settings.throwIfInvalid();
        return read;
    }
}
