package org.wikistream.opensearch;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wikistream.settings.Secret;

/**
 * A file that holds a password. Only the path travels with the job. Whoever opens a connection reads the file, so it must
 * exist at the same path where the job is submitted and on each machine that runs it.
 */
public record PasswordFile(String path) implements Serializable {

    /** Throws {@link IllegalArgumentException} if no password can be read here and now. */
    public static PasswordFile checked(String path) {
        PasswordFile file = new PasswordFile(path.trim());
        try {
            file.read();
            return file;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The password, without surrounding space. Throws if the file can't be read or is empty. */
    Secret read() throws IOException {
        String password = Files.readString(Path.of(path)).strip();
        if (password.isEmpty()) {
            throw new IOException("empty");
        }
        return new Secret(password);
    }
}
