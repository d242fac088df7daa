package org.wikistream.stack.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.flink.FlinkCommands;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;

/** The servers of one data dir. */
public final class Servers {

    public static final String KAFKA = "kafka";
    public static final String OPEN_SEARCH = "opensearch";
    public static final String JOB_MANAGER = "jobmanager";
    public static final String TASK_MANAGER = "taskmanager";
    public static final String FEED = "feed";

    private static final String LOOPBACK = "127.0.0.1:";

    private final Installation installation;
    private final DataDir dataDir;
    private final Ports ports;
    private final FlinkCommands flink;

    public Servers(Installation installation, DataDir dataDir, Ports ports, FlinkCommands flink) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.ports = ports;
        this.flink = flink;
    }

    /** All but the feed, in the order in which they are started. */
    public List<Server> withoutFeed() {
        return List.of(kafka(), openSearch(), jobManager(), taskManager());
    }

    /** All that serve this source. */
    public List<Server> of(Source source) {
        List<Server> servers = new ArrayList<>(withoutFeed());
        if (source.isServedHere()) {
            servers.add(feed(source));
        }
        return servers;
    }

    private Server kafka() {
        KafkaServer kafka = new KafkaServer(dataDir.kafka(), ports.kafka(), ports.kafkaController());
        return server(
                KAFKA,
                LOOPBACK + ports.kafka(),
                List.of(new Port(ports.kafka(), "client"), new Port(ports.kafkaController(), "controller")),
                () -> kafka.command(installation, log(KAFKA)),
                kafka::isReady);
    }

    private Server openSearch() {
        Http http = new Http(ports.openSearch());
        return server(
                OPEN_SEARCH,
                "http://" + LOOPBACK + ports.openSearch(),
                List.of(new Port(ports.openSearch(), "HTTP"), new Port(ports.openSearchTransport(), "transport")),
                () -> OpenSearchServer.command(installation, dataDir, ports, log(OPEN_SEARCH)),
                () -> !http.get("/_cluster/health").path("status").asText("red").equals("red"));
    }

    private Server jobManager() {
        FlinkRest rest = new FlinkRest(ports.flinkRest());
        return server(
                JOB_MANAGER,
                "http://" + LOOPBACK + ports.flinkRest(),
                List.of(
                        new Port(ports.flinkRest(), "REST"),
                        new Port(ports.jobManagerRpc(), "RPC"),
                        new Port(ports.jobManagerBlobs(), "blob"),
                        new Port(ports.jobManagerMetrics(), "metrics"),
                        new Port(ports.jobManagerPrometheus(), Server.PROMETHEUS)),
                () -> flink.jobManager(log(JOB_MANAGER)),
                rest::answers);
    }

    private Server taskManager() {
        FlinkRest rest = new FlinkRest(ports.flinkRest());
        return server(
                TASK_MANAGER,
                LOOPBACK + ports.taskManagerData(),
                List.of(
                        new Port(ports.taskManagerData(), "data"),
                        new Port(ports.taskManagerMetrics(), "metrics"),
                        new Port(ports.taskManagerPrometheus(), Server.PROMETHEUS)),
                () -> flink.taskManager(log(TASK_MANAGER)),
                () -> rest.slots() > 0);
    }

    private Server feed(Source source) {
        Http http = new Http(ports.feed());
        return server(
                FEED,
                feedUrl(ports),
                List.of(new Port(ports.feed(), "HTTP")),
                () -> FeedServer.command(installation, dataDir, ports, source, log(FEED)),
                () -> !http.get("/healthz").isMissingNode());
    }

    /** The feed's port, whether or not it is started. */
    public static List<Port> feedPorts(Ports ports) {
        return List.of(new Port(ports.feed(), "HTTP"));
    }

    public static String feedUrl(Ports ports) {
        return "http://" + LOOPBACK + ports.feed() + "/v2/stream/";
    }

    private Server server(
            String name, String address, List<Port> listening, Supplier<JavaCommand> command, Server.Probe probe) {
        return new Server(name, address, listening, log(name), dataDir.logs().resolve(name + ".out"), command, probe);
    }

    private Path log(String name) {
        return dataDir.logs().resolve(name + ".log");
    }
}
