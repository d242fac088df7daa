package org.wikistream.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.wikistream.testkit.Eventually;

/** Takes the place of a server: runs until it is stopped. */
public final class Sleeper {

    private Sleeper() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("sleeping");
        new CountDownLatch(1).await();
    }

    public static JavaCommand command() {
        return new JavaCommand(
                List.of("-XX:TieredStopAtLevel=1"),
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                List.of(),
                Map.of());
    }

    /** Starts a server and waits for its first output. */
    public static ServerProcess start(Processes processes, String name, Path output) {
        ServerProcess process = processes.start(name, command(), output);
        Eventually.await(
                "the sleeper to sleep", Duration.ofSeconds(30), () -> Files.readString(output), "sleeping\n"::equals);
        return process;
    }
}
