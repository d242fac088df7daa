package org.wikistream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

    private static final Setting<PasswordFile> SETTING =
            Setting.optional("server.password-file", PasswordFile.TYPE, "File that holds the password.");

    @TempDir
    Path folder;

    @Test
    void isReadWithoutSurroundingSpaceAndEachTimeAnew() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), " hush \n");
        PasswordFile password = settings(file).get(SETTING);
        assertThat(password.read(SETTING.key()).reveal()).isEqualTo("hush");
        Files.writeString(file, "new");
        assertThat(password.read(SETTING.key()).reveal()).isEqualTo("new");
        assertThat(password.toString()).doesNotContain("hush", "new");
    }

    @Test
    void isRefusedWhereItIsAbsentOrEmpty() throws IOException {
        for (Path file : List.of(folder.resolve("absent"), Files.writeString(folder.resolve("empty"), "\n"))) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> settings(file).throwIfInvalid())
                    .withMessage("server.password-file = '" + file
                            + "' (from command line) is not valid; allowed: a readable file that holds the password");
        }
    }

    @Test
    void namesItsKeyWhereItIsNotOnTheMachine() {
        Path file = folder.resolve("absent");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new PasswordFile(file.toString()).read("server.password-file"))
                .withMessageContainingAll("server.password-file = '" + file, "on each that runs the job");
    }

    private static Settings settings(Path file) {
        return Settings.load(
                new SettingCatalogue(List.of(SETTING)), new String[] {"--" + SETTING.key(), file.toString()}, Map.of());
    }
}
