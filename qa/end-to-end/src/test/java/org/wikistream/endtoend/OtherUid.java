package org.wikistream.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * A job's jar in which one operator has a different uid, as in a version that has no place for that operator's state.
 */
final class OtherUid {

    private OtherUid() {}

    /**
     * Writes the jar.
     *
     * @param definition the class that gives the uid, as its file is named in the jar
     * @param uid in its constants; the other one is as long
     */
    static void write(Path jar, String definition, String uid, Path target) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(target);
                JarOutputStream to = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new JarEntry(entry.getName()));
                to.write(entry.getName().equals(definition) ? renamed(bytes, uid) : bytes);
                to.closeEntry();
            }
        }
    }

    private static byte[] renamed(byte[] bytes, String uid) {
        String constants = new String(bytes, ISO_8859_1); // a character for each byte
        if (!constants.contains(uid)) {
            throw new AssertionError("No uid " + uid + " in the class");
        }
        return constants.replace(uid, "x" + uid.substring(1)).getBytes(ISO_8859_1);
    }
}
