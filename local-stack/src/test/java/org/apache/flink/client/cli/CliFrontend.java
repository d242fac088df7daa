package org.apache.flink.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Replaces Flink's class, which is not on the class path here. It prints what Flink's prints, with a job's output in
 * between. It writes the settings that it finds in the environment to a file beside its configuration.
 */
public final class CliFrontend {

    private CliFrontend() {}

    public static void main(String[] arguments) throws IOException {
        TreeMap<String, String> settings = new TreeMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("WIKISTREAM_"));
        Path folder = Path.of(System.getenv("FLINK_CONF_DIR"));
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.writeString(folder.resolveSibling("found-environment"), settings.toString());
        System.err.println("Warning: room for 30 more shards");
        System.out.println("2026-01-31 10:15:30 WARN  of something else");
        System.out.println("Job has been submitted with JobID " + "0123456789abcdef".repeat(2));
    }
}
