package org.wikistream.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** A job's jar whose operator of some uid has another, as in a version that has no place for that operator's state. */
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
        byte[] wanted = uid.getBytes(UTF_8);
        byte[] renamed = bytes.clone();
        int found = 0;
        for (int start = 0; start + wanted.length <= bytes.length; start++) {
            if (Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length)) {
                renamed[start] = 'x';
                found++;
            }
        }
        if (found == 0) {
            throw new AssertionError("No uid " + uid + " in the class");
        }
        return renamed;
    }
}
