package org.wikistream.stack.server;

import java.util.List;
import java.util.Map;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** One OpenSearch node. */
public final class OpenSearchServer {

    public static final String NAME = "opensearch";
    public static final PortSpec HTTP = new PortSpec("HTTP", 9200);
    static final PortSpec TRANSPORT = new PortSpec("transport", 9300);

    static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.WHEN_NEEDED)
            .listensOn(HTTP, TRANSPORT)
            .address(OpenSearchServer::address)
            .command(OpenSearchServer::command)
            .probe(OpenSearchServer::probe)
            .dataIn(NAME)
            .memory(832)
            .build();

    private OpenSearchServer() {}

    public static String address(LocalContext context) {
        return "http://127.0.0.1:" + context.ports().number(HTTP);
    }

    private static Server.Probe probe(LocalContext context) {
        Http http = new Http(context.ports().number(HTTP));
        return () -> !http.get("/_cluster/health").path("status").asText("red").equals("red");
    }

    private static JavaCommand command(LocalContext context) {
        return new JavaCommand(
                List.of(
                        "-Xmx768m",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + context.log(NAME),
                        Logging.option(context.installation())),
                context.installation().serverClassPath(NAME),
                "org.wikistream.server.opensearch.OpenSearchMain",
                List.of(
                        "--port",
                        Integer.toString(context.ports().number(HTTP)),
                        "--transport-port",
                        Integer.toString(context.ports().number(TRANSPORT)),
                        "--data-dir",
                        context.folder(NAME).toString(),
                        "--cluster-name",
                        "wikistream"),
                Map.of());
    }
}
