package org.wikistream.stack.flink;

import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** Flink's server that runs the jobs' tasks. Its RPC port changes with each start. */
public final class TaskManager {

    public static final String NAME = "taskmanager";
    public static final PortSpec PROMETHEUS = new PortSpec(Server.PROMETHEUS, 9250);
    static final PortSpec DATA = new PortSpec("data", 6127);
    static final PortSpec METRICS = new PortSpec("metrics", 6128);

    public static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.ALWAYS)
            .listensOn(DATA, METRICS, PROMETHEUS)
            .address(context -> "127.0.0.1:" + context.ports().number(DATA))
            .command(context -> FlinkCommands.of(context).taskManager(context.log(NAME)))
            .probe(TaskManager::probe)
            .dataIn(FlinkConfiguration.FOLDER)
            .build();

    private TaskManager() {}

    private static Server.Probe probe(LocalContext context) {
        FlinkRest rest = new FlinkRest(context.ports().number(JobManager.REST));
        return () -> rest.slots().total() > 0;
    }
}
