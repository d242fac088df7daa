package org.wikistream.server.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Runs a Kafka broker in the foreground until SIGTERM. It formats its folder before the first start. Kafka's own
 * scripts use a separate process for that, which takes another second or two.
 */
public final class KafkaMain {

    /** The file that formatting creates in a log folder. */
    private static final String FORMATTED = "meta.properties";

    private KafkaMain() {}

    /** Takes one argument, the file of the broker's properties. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "Give one argument, the file of the broker's properties, not " + arguments.length + " arguments");
        }
        Path file = Path.of(arguments[0]);
        if (!Files.exists(logFolder(file).resolve(FORMATTED))) {
            format(file);
        }
        Kafka.main(arguments);
    }

    private static Path logFolder(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        String folder = properties.getProperty("log.dirs");
        if (folder == null) {
            throw new IllegalArgumentException(file + " has no log.dirs; allowed: one folder");
        }
        return Path.of(folder);
    }

    private static void format(Path file) {
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        if (StorageTool.execute(arguments, System.out) != 0) {
            throw new IllegalStateException("Kafka's folder could not be formatted, see above (" + file + ")");
        }
    }
}
