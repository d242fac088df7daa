package org.wikistream.stack.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;

/** The stand-in for EventStreams. */
final class FeedServer {

    private FeedServer() {}

    static JavaCommand command(Installation installation, DataDir dataDir, Ports ports, Source source, Path log) {
        return new JavaCommand(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + log,
                        Logging.option(installation)),
                installation.serverClassPath(Servers.FEED),
                "org.wikistream.feed.FeedMain",
                arguments(dataDir, ports, source),
                Map.of());
    }

    static List<String> arguments(DataDir dataDir, Ports ports, Source source) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port", Integer.toString(ports.feed()),
                "--spool-dir", dataDir.feed().toString()));
        boolean sample = source.kind() == Source.Kind.SAMPLE;
        add(arguments, "--source", sample ? "sample" : source.location());
        add(arguments, "--seed", source.seed());
        add(arguments, "--events", source.events());
        add(arguments, "--speed", source.speed() == null ? null : source.speed().text());
        add(arguments, "--time-base", source.timeBase());
        if (!sample && source.timeBase() != null) {
            arguments.add("--now");
        }
        return arguments;
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}
