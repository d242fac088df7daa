package org.wikistream.stack.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** The server that plays the role of EventStreams. */
public final class FeedServer {

    public static final String NAME = "feed";
    /** The port does not change with the offset: ingest's state names the server that its position belongs to. */
    public static final PortSpec HTTP = PortSpec.staying("HTTP", 8090);

    static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.FOR_SOURCE)
            .listensOn(HTTP)
            .address(context -> url(context.ports()))
            .command(FeedServer::command)
            .probe(FeedServer::probe)
            .dataIn(NAME)
            .memory(256)
            .build();

    private FeedServer() {}

    /** Returns the address of its streams, whether or not it is started. */
    public static String url(Ports ports) {
        return "http://127.0.0.1:" + ports.number(HTTP) + "/v2/stream/";
    }

    private static Server.Probe probe(LocalContext context) {
        Http http = new Http(context.ports().number(HTTP));
        return () -> !http.get("/healthz").isMissingNode();
    }

    private static JavaCommand command(LocalContext context) {
        return new JavaCommand(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + context.log(NAME),
                        Logging.option(context.installation())),
                context.installation().serverClassPath(NAME),
                "org.wikistream.feed.FeedMain",
                arguments(context, context.record().knownSource().orElseThrow()),
                Map.of());
    }

    static List<String> arguments(LocalContext context, Source source) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(context.ports().number(HTTP)),
                "--spool-dir",
                context.folder(NAME).toString()));
        boolean sample = source.kind() == Source.Kind.SAMPLE;
        add(
                arguments,
                "--source",
                switch (source.kind()) {
                    case SAMPLE -> "sample";
                    case ARCHIVE -> context.dataDir().replayed();
                    case LIVE, RECORDING -> source.location();
                });
        add(arguments, "--seed", source.seed());
        add(arguments, "--events", source.events());
        add(arguments, "--speed", source.speed() == null ? null : source.speed().text());
        add(arguments, "--time-base", source.timeBase());
        add(arguments, "--plant", source.plants());
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
