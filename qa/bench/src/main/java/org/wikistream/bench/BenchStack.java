package org.wikistream.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wikistream.problem.UserError;
import org.wikistream.progress.Shown;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.ServerStart;
import org.wikistream.stack.run.Shutdown;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.PageServer;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** The servers of one bench, which run as they do in the local stack. Closing removes all traces of them. */
public final class BenchStack implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Installation installation;
    private final Stack stack;
    private final Console console;
    private final Set<String> without;
    /** Another thread closes this after Ctrl-C. */
    private final List<Server> beside = new CopyOnWriteArrayList<>();

    private boolean stopped;

    private BenchStack(Installation installation, Stack stack, Console console, Set<String> without) {
        this.installation = installation;
        this.stack = stack;
        this.without = new HashSet<>(without);
        // The page would take resources from the measured jobs, and nobody looks at it.
        this.without.add(PageServer.NAME);
        this.console = console;
    }

    /**
     * Starts the servers. Returns when all of them are ready.
     *
     * @param folder for the data; deleted at the end
     * @param without names of servers that are not needed
     */
    public static BenchStack start(
            Installation installation,
            Path folder,
            int portOffset,
            Source source,
            Set<String> without,
            Console console) {
        DataDir dataDir = new DataDir(folder);
        StackRecord record = new StackRecord(portOffset, FeedServer.HTTP.at(portOffset), source, null);
        BenchStack started = new BenchStack(installation, new Stack(installation, dataDir, record), console, without);
        started.servers().forEach(BenchStack::refuseTakenPorts);
        dataDir.create();
        dataDir.remember(record);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-bench"));
        try {
            started.startServers();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Does the same with the servers that these jobs need, instead of those of plain {@code up}. */
    public static BenchStack start(
            Installation installation,
            Path folder,
            int portOffset,
            List<JobSpec> jobs,
            Source source,
            Set<String> without,
            Console console) {
        DataDir dataDir = new DataDir(folder);
        dataDir.create();
        dataDir.jobs().write(new JobChoice(jobs.stream().map(JobSpec::name).toList()));
        return start(installation, folder, portOffset, source, without, console);
    }

    /** Returns where the servers run. */
    public LocalContext context() {
        return new LocalContext(installation, stack.dataDir(), stack.record());
    }

    /** Returns the processes that are measured, by name. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> handles = new TreeMap<>();
        for (Server server : servers()) {
            handles.put(
                    server.name(),
                    stack.processes()
                            .find(server.name())
                            .map(ServerProcess::handle)
                            .orElseThrow(() -> new UserError(server.name() + " died; its log is " + server.log())));
        }
        return handles;
    }

    /** Measures for this time how much of one processor each process uses, in percent. */
    public Map<String, Double> percentOfProcessor(Duration time) {
        CpuTimes begin = CpuTimes.of(processes());
        long began = System.nanoTime();
        pause("measuring", time);
        CpuTimes used = CpuTimes.of(processes()).since(begin);
        double elapsed = System.nanoTime() - began;
        Map<String, Double> shares = new TreeMap<>();
        used.byProcess().forEach((name, cpu) -> shares.put(name, 100 * cpu.toNanos() / elapsed));
        return shares;
    }

    public Stack stack() {
        return stack;
    }

    /** Returns the console on which the user sees what the bench does. */
    public Console console() {
        return console;
    }

    /** Waits for this time, and shows how much of it is left. */
    public void pause(String what, Duration time) {
        try (Shown shown = console.countDown(what, time)) {
            Pause.of(time);
        }
    }

    /** Starts a server that was left out. Returns when it is ready. */
    public void start(String server) {
        without.remove(server);
        Server started = servers().stream()
                .filter(known -> known.name().equals(server))
                .findFirst()
                .orElseThrow();
        refuseTakenPorts(started);
        start(started);
    }

    /** Starts an additional server that no stack has. Returns when it is ready. */
    public Server startBeside(ServiceSpec service) {
        Server started = service.at(context());
        refuseTakenPorts(started);
        beside.add(started);
        start(started);
        return started;
    }

    /** Stops a server that is no longer needed. */
    public void stop(String server) {
        without.add(server);
        stack.processes().find(server).ifPresent(process -> process.stop(STOP_PATIENCE));
    }

    /** Returns the address at which the feed serves the changes. */
    public String feedUrl() {
        return FeedServer.url(stack.ports()) + "recentchange";
    }

    /** Returns the number of frames that the feed has sent so far, over all connections. */
    public long framesSent() {
        try {
            return new Http(stack.ports().number(FeedServer.HTTP))
                    .get("/healthz")
                    .path("frames")
                    .asLong();
        } catch (IOException e) {
            throw new UserError("The feed does not say how much it has sent", e);
        }
    }

    private void startServers() {
        console.say("Starting on " + stack.dataDir().folder());
        stack.writeFlinkConfiguration();
        servers().forEach(this::start);
    }

    private void start(Server server) {
        new ServerStart(stack.processes()).run(server, console::say);
        console.say("  " + server.name() + " " + server.address());
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>(stack.servers());
        servers.removeIf(server -> without.contains(server.name()));
        servers.addAll(beside);
        return servers;
    }

    private static void refuseTakenPorts(Server server) {
        for (Port port : server.ports()) {
            if (PortCheck.isTaken(port.number())) {
                throw new UserError("Port " + port.number() + ", the " + port.purpose() + " port of " + server.name()
                        + ", is taken; move all by --port-offset");
            }
        }
    }

    /** This runs after Ctrl-C too, which does not reach the servers. */
    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            stack.processes().close();
            new Shutdown(stack.reopened(), console, Clock.systemUTC()).run();
            List<String> folders = new ArrayList<>(Services.dataFolders());
            beside.forEach(server -> folders.addAll(server.spec().dataFolders()));
            stack.dataDir().purge(folders);
        }
    }
}
