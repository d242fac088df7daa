package org.wikistream.opensearch;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wikistream.settings.Secret;

/**
 * Where a password lies. Only the path travels with the job: whoever opens a connection reads the file, so that it must lie
 * at the same path where the job is submitted and on each machine that runs it.
 */
public record PasswordFile(String path) implements Serializable {

    /** Throws {@link IllegalArgumentException} where no password can be read here and now. */
    public static PasswordFile checked(String path) {
        PasswordFile file = new PasswordFile(path.trim());
        try {
            file.read();
            return file;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The password, without space around it. Throws where the file can't be read, or is empty. */
    Secret read() throws IOException {
        String password = Files.readString(Path.of(path)).strip();
        if (password.isEmpty()) {
            throw new IOException("empty");
        }
        return new Secret(password);
    }
}
