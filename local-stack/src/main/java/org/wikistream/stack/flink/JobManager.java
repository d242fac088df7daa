package org.wikistream.stack.flink;

import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** Flink's server that takes the jobs and watches them. */
public final class JobManager {

    public static final String NAME = "jobmanager";
    public static final PortSpec REST = new PortSpec("REST", 8081);
    public static final PortSpec PROMETHEUS = new PortSpec(Server.PROMETHEUS, 9249);
    static final PortSpec RPC = new PortSpec("RPC", 6123);
    static final PortSpec BLOBS = new PortSpec("blob", 6124);
    static final PortSpec METRICS = new PortSpec("metrics", 6125);

    public static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.ALWAYS)
            .listensOn(REST, RPC, BLOBS, METRICS, PROMETHEUS)
            .address(context -> "http://127.0.0.1:" + context.ports().number(REST))
            .command(context -> FlinkCommands.of(context).jobManager(context.log(NAME)))
            .probe(context -> new FlinkRest(context.ports().number(REST))::answers)
            .dataIn(FlinkConfiguration.FOLDER)
            .memory(512)
            .build();

    private JobManager() {}
}
