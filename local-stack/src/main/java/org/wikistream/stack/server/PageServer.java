package org.wikistream.stack.server;

import java.util.List;
import java.util.Map;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** The page that people keep open. It only reads, and nothing waits for it. */
public final class PageServer {

    public static final String NAME = "page";
    public static final PortSpec HTTP = new PortSpec("HTTP", 8080);

    public static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.BESIDE_DOCUMENTS)
            .notRequired()
            .listensOn(HTTP)
            .address(PageServer::address)
            .command(PageServer::command)
            .probe(PageServer::probe)
            .memory(240)
            .build();

    private PageServer() {}

    /** Returns the address that people open. */
    public static String address(LocalContext context) {
        return "http://127.0.0.1:" + context.ports().number(HTTP);
    }

    private static Server.Probe probe(LocalContext context) {
        Http http = new Http(context.ports().number(HTTP));
        return () -> http.get("/healthz").isObject();
    }

    private static JavaCommand command(LocalContext context) {
        return new JavaCommand(
                List.of(
                        "-Xmx128m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + context.log(NAME),
                        Logging.option(context.installation())),
                context.installation().serverClassPath(NAME),
                "org.wikistream.dashboard.DashboardMain",
                arguments(context),
                Map.of());
    }

    /** Returns the settings for the command line, which overrides the environment. */
    public static List<String> arguments(LocalContext context) {
        return List.of(
                "--page.port",
                Integer.toString(context.ports().number(HTTP)),
                "--page.source",
                source(context.record().knownSource().orElseThrow()),
                "--page.opensearch.hosts",
                OpenSearchServer.address(context),
                "--page.kafka.bootstrap-servers",
                KafkaServer.address(context),
                "--page.flink.url",
                "http://127.0.0.1:" + context.ports().number(JobManager.REST));
    }

    /** Returns where the events come from, in the words of {@code page.source}. */
    private static String source(Source source) {
        return switch (source.kind()) {
            case LIVE -> "live";
            case SAMPLE -> "sample";
            case ARCHIVE -> source.timeBase() == null ? "archive" : "recording-shifted";
            case RECORDING -> source.timeBase() == null ? "recording" : "recording-shifted";
        };
    }
}
