package org.wikistream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

class ArchiveSettingsTest {

    @TempDir
    Path folder;

    @Test
    void haveADefaultForAllButWhereFilesAndCatalogueAre() {
        assertThat(settings("--archive.path", "file:///a", "--archive.catalog.uri", "jdbc:sqlite:/a/archive.db"))
                .isEqualTo(new ArchiveSettings(
                        "file:///a",
                        "wikistream.recentchange",
                        new CatalogSettings(
                                CatalogSettings.Type.JDBC,
                                "jdbc:sqlite:/a/archive.db",
                                "wikistream",
                                null,
                                null,
                                null,
                                Map.of()),
                        S3Settings.ofTheMachine(),
                        OlderState.REFUSE,
                        OtherTopic.REFUSE));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> only())
                .withMessageContaining("archive.path");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> only("--archive.path", "file:///a"))
                .withMessageContaining("archive.catalog.uri");
    }

    /** A file system reads two slashes as one, and the table's names are compared with those of a listing. */
    @Test
    void writeAFolderInOneWay() {
        for (String path : List.of("file:///data//archive/", "file:////data/archive", "file:/data/archive")) {
            assertThat(settings("--archive.path", path, "--archive.catalog.uri", "jdbc:sqlite:/a/archive.db")
                            .path())
                    .isEqualTo("file:///data/archive");
        }
    }

    @Test
    void nameCatalogueAndWarehouse() {
        ArchiveSettings settings = only(
                "--archive.path", "s3://b/f", "--archive.catalog.type", "glue", "--archive.catalog.warehouse", "prod");
        assertThat(ArchiveCatalog.properties(settings)).containsEntry("warehouse", "prod");
    }

    @Test
    void knowWhereSecretsLieAndNoSecret() throws IOException {
        Path access = Files.writeString(folder.resolve("access"), "hush-access\n");
        Path secret = Files.writeString(folder.resolve("secret"), "hush-secret\n");
        Path other = Files.writeString(folder.resolve("other.properties"), "token=hush-token\n");
        ArchiveSettings settings = settings(
                "--archive.path",
                "s3a://bucket/folder/",
                "--archive.s3.access-key-file",
                access.toString(),
                "--archive.s3.secret-key-file",
                secret.toString(),
                "--archive.catalog.type",
                "rest",
                "--archive.catalog.uri",
                "https://catalogue.example",
                "--archive.catalog.property.token",
                "${file:" + other + ":token}");
        assertThat(settings.path()).isEqualTo("s3://bucket/folder");
        assertThat(settings.toString()).contains(access.toString()).doesNotContain("hush");
        assertThat(ArchiveCatalog.properties(settings))
                .containsEntry("token", "hush-token")
                .containsEntry("client.credentials-provider.access-key-file", access.toString())
                .doesNotContainValue("hush-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "archive.path                   | http://bucket/folder",
                "archive.table                  | recentchange",
                "archive.catalog.type           | hadoop",
                "archive.catalog.uri            | https://catalogue.example",
                "archive.catalog.uri            | jdbc:sqlite:archive.db",
                "archive.catalog.uri            | jdbc:sqlite::memory:",
                "archive.catalog.uri            | jdbc:postgresql://h/d?user=a&password=hush",
                "archive.catalog.uri            | jdbc:postgresql://a:hush@h/d",
                "archive.older-state            | ignore",
                "archive.s3.sse                 | aes",
                "archive.s3.sse-key             | key",
                "archive.s3.access-key-file     | /dev/null"
            })
    void nameWhatIsWrong(String key, String value) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--" + key, value))
                .withMessageContaining(key)
                .withMessageContaining("allowed")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    @Test
    void takeNoSecretThatIsPassedOnInPlain() throws IOException {
        Path file =
                Files.writeString(folder.resolve("settings"), "archive.catalog.property.s3.secret-access-key=hush\n");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--settings", file.toString()))
                .withMessageContaining("archive.catalog.property.s3.secret-access-key = ***")
                .withMessageContaining("${file:")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    /** With what has no default, unless it is given. */
    private static ArchiveSettings settings(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--archive.path")) {
            all.addAll(List.of("--archive.path", "file:///a"));
        }
        if (!all.contains("--archive.catalog.uri")) {
            all.addAll(List.of("--archive.catalog.uri", "jdbc:sqlite:/a/archive.db"));
        }
        return only(all.toArray(String[]::new));
    }

    private static ArchiveSettings only(String... arguments) {
        Settings settings = Settings.load(ArchiveSettings.in(new SettingCatalogue(List.of())), arguments, Map.of());
        ArchiveSettings read = ArchiveSettings.read(settings);
        settings.throwIfInvalid();
        return read;
    }
}
