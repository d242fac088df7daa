package org.wikistream.stack.server;

import java.util.ArrayList;
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

    /** How far the inner port of an additional node lies above its outer port: 9300 is the highest usual port. */
    private static final int BESIDE_TRANSPORT = 20;

    static final ServiceSpec SPEC =
            node(NAME, HTTP, TRANSPORT, OpenSearchResources.USUAL).memory(832).build();

    private OpenSearchServer() {}

    public static String address(LocalContext context) {
        return address(context, HTTP);
    }

    /**
     * Returns an additional node for benches, which differs from the stack's node only in its resources.
     *
     * @param number from 1 to 9, different for each
     */
    public static ServiceSpec beside(String name, int number, OpenSearchResources resources) {
        return node(
                        name,
                        new PortSpec(HTTP.purpose(), HTTP.usual() + number),
                        new PortSpec(TRANSPORT.purpose(), HTTP.usual() + BESIDE_TRANSPORT + number),
                        resources)
                .build();
    }

    private static ServiceSpec.Builder node(
            String name, PortSpec http, PortSpec transport, OpenSearchResources resources) {
        return ServiceSpec.named(name, ServiceSpec.Start.WHEN_NEEDED)
                .listensOn(http, transport)
                .address(context -> address(context, http))
                .command(context -> command(context, name, http, transport, resources))
                .probe(context -> probe(context, http))
                .dataIn(name);
    }

    private static String address(LocalContext context, PortSpec http) {
        return "http://127.0.0.1:" + context.ports().number(http);
    }

    private static Server.Probe probe(LocalContext context, PortSpec port) {
        Http http = new Http(context.ports().number(port));
        return () -> !http.get("/_cluster/health").path("status").asText("red").equals("red");
    }

    private static JavaCommand command(
            LocalContext context, String name, PortSpec http, PortSpec transport, OpenSearchResources resources) {
        List<String> options = new ArrayList<>(resources.jvmOptions());
        options.addAll(List.of(
                JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                "-Dlog.file=" + context.log(name),
                Logging.option(context.installation())));
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(context.ports().number(http)),
                "--transport-port",
                Integer.toString(context.ports().number(transport)),
                "--data-dir",
                context.folder(name).toString(),
                "--cluster-name",
                "wikistream"));
        arguments.addAll(resources.arguments());
        return new JavaCommand(
                options,
                context.installation().serverClassPath(NAME),
                "org.wikistream.server.opensearch.OpenSearchMain",
                arguments,
                Map.of());
    }
}
