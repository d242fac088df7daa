package org.wikistream.settings;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds a password. Only the path travels with the job. Whoever opens a connection reads the file, so it
 * must exist at the same path where the job is submitted and on each machine that runs it.
 */
public record PasswordFile(String path) implements Serializable {

    /** The type of a setting that names such a file. The file must be readable here and now. */
    public static final ValueType<PasswordFile> TYPE =
            new ValueType<>("file", "a readable file that holds the password", PasswordFile::checked);

    private static PasswordFile checked(String path) {
        PasswordFile file = new PasswordFile(path.trim());
        try {
            file.content();
            return file;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Returns the password, without surrounding space. Reads the file each time, so that a new password needs no
     * restart.
     *
     * @param key of the setting that names the file
     * @throws UncheckedIOException naming key and file, if it can't be read or is empty
     */
    public Secret read(String key) {
        try {
            return new Secret(content());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    key + " = '" + path + "' can't be read on this machine (" + e
                            + "); it has to lie on each that runs the job",
                    e);
        }
    }

    private String content() throws IOException {
        String password = Files.readString(Path.of(path)).strip();
        if (password.isEmpty()) {
            throw new IOException("empty");
        }
        return password;
    }
}
