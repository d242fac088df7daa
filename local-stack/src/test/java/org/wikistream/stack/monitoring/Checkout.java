package org.wikistream.stack.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of the project that these tests compare with each other. */
final class Checkout {

    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private Checkout() {}

    static String read(String file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a property of the parent POM. */
    static String version(String property) {
        Matcher matcher =
                Pattern.compile("<" + Pattern.quote(property) + ">(.*)</").matcher(read("pom.xml"));
        if (!matcher.find()) {
            throw new AssertionError("No " + property + " in pom.xml");
        }
        return matcher.group(1);
    }

    /** Returns the version of the project. */
    static String version() {
        Matcher matcher = Pattern.compile("<artifactId>wikistream</artifactId>\\s*<version>(.*)</")
                .matcher(read("pom.xml"));
        if (!matcher.find()) {
            throw new AssertionError("No version in pom.xml");
        }
        return matcher.group(1);
    }
}
