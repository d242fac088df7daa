package org.apache.flink.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Replaces Flink's class, which is not on the class path here. It prints what Flink's class prints, with a job's output
 * in between. With the setting "hang", it never ends. It writes the settings that it finds in the environment to a file
 * next to its configuration.
 */
public final class CliFrontend {

    private CliFrontend() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TreeMap<String, String> settings = new TreeMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("WIKISTREAM_"));
        Path folder = Path.of(System.getenv("FLINK_CONF_DIR"));
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.writeString(folder.resolveSibling("found-environment"), settings.toString());
        if (arguments[0].equals("info")) {
            info(List.of(arguments));
            return;
        }
        if (List.of(arguments).contains("hang")) {
            System.out.println("Submitting job");
            new CountDownLatch(1).await();
        }
        System.err.println("Warning: room for 30 more shards");
        System.out.println("2026-01-31 10:15:30 WARN  of something else");
        System.out.println("Job has been submitted with JobID " + "0123456789abcdef".repeat(2));
    }

    /** Refuses its arguments if "bad" is one of them, as a job refuses a bad setting. */
    private static void info(List<String> arguments) {
        if (!arguments.contains("bad")) {
            System.out.println("----------------------- Execution Plan -----------------------");
            return;
        }
        System.err.println("""
                 The program finished with the following exception:

                org.apache.flink.client.program.ProgramInvocationException: The program caused an error:
                \tat org.apache.flink.client.cli.CliFrontend.main(CliFrontend.java:1335)
                Caused by: org.apache.flink.client.program.ProgramParametrizationException: one is not valid
                two is not valid either
                \tat org.wikistream.insights.InsightsJob.main(InsightsJob.java:37)
                \t... 6 more""");
    }
}
