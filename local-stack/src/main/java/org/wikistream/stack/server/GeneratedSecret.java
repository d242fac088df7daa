package org.wikistream.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.wikistream.stack.data.Folders;

/**
 * A secret that is generated once: letters, digits, minuses and underscores, which need no quotes anywhere.
 *
 * @param file holds the secret and nothing else; only its owner can read it
 */
record GeneratedSecret(Path file) {

    private static final int BYTES = 24;

    void makeIfAbsent() throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            Folders.replacePrivateFile(file, Base64.getUrlEncoder().encodeToString(bytes));
        }
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
