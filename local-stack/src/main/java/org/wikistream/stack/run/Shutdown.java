package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Stops everything that runs on a data dir: the jobs with a savepoint, then the servers in reverse order. It knows
 * nothing of the run that started them, so that it can also clean up after a run that was killed.
 */
public final class Shutdown {

    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(20);
    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(10);
    private static final String FLINK_COMMAND = "flink-";

    private final Stack stack;
    private final Console console;
    private final Clock clock;

    public Shutdown(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
    }

    public void run() {
        stack.processes().alive().stream()
                .filter(process -> process.name().startsWith(FLINK_COMMAND))
                .forEach(this::stop);
        attempt("The jobs go on from their last checkpoint next time", this::stopJobs);
        attempt("Counts are as they were last seen", this::count);
        List<Server> servers = new ArrayList<>(stack.servers());
        Collections.reverse(servers);
        servers.forEach(server -> stack.processes().find(server.name()).ifPresent(this::stop));
        // These were started for an earlier source or by another version of the stack.
        stack.processes().alive().forEach(this::stop);
        servers.forEach(server -> stack.processes().forget(server.name()));
    }

    /**
     * Attempts a step and reports its failure, because the servers must end in any case. On a full disk, everything
     * that writes fails. Classes can't be loaded any more if a build has replaced them. Some can't be initialized in a
     * shutdown hook, because they register one of their own.
     */
    private void attempt(String otherwise, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            console.say("  " + otherwise + ": " + (e instanceof CompletionException ? e.getCause() : e));
        }
    }

    private void stopJobs() {
        if (!isAlive(JobManager.NAME)) {
            return;
        }
        List<Job> jobs;
        try {
            jobs = stack.flinkRest().jobs();
        } catch (IOException e) {
            console.say("  The JobManager does not answer: jobs go on from their last checkpoint next time");
            return;
        }
        cancelQueries(jobs);
        CompletableFuture<?>[] stops = jobs.stream()
                .filter(job -> !job.isOver() && !job.isQuery())
                .map(job -> CompletableFuture.runAsync(() -> stop(job)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stops).join();
    }

    /** Cancels SQL queries; stopping them would make savepoints that nobody wants. Does not wait for their end. */
    private void cancelQueries(List<Job> jobs) {
        long cancelled = 0;
        for (Job query : jobs) {
            if (query.isQuery() && !query.isOver()) {
                try {
                    stack.flinkRest().cancel(query.id());
                    cancelled++;
                } catch (IOException e) {
                    console.say("  A query (" + query.id() + ") can't be cancelled; it ends with its server: " + e);
                }
            }
        }
        if (cancelled > 0) {
            console.say("  " + cancelled + (cancelled == 1 ? " query" : " queries") + " of ./wikistream sql cancelled");
        }
    }

    private void stop(Job job) {
        String obstacle = obstacle(job);
        if (!obstacle.isEmpty()) {
            console.say("  " + job.name() + " can't be stopped with a savepoint, as " + obstacle
                    + ": it goes on from its last checkpoint next time");
            return;
        }
        Stopwatch watch = Stopwatch.start();
        try {
            stack.jobStop().stop(job, SAVEPOINT_PATIENCE);
            console.step(job.name(), "stopped with a savepoint", watch.elapsed());
        } catch (UserError e) {
            console.say("  " + job.name() + " goes on from its last checkpoint next time: " + e.getMessage());
        }
    }

    /**
     * Returns what keeps the job from completing a savepoint; empty if nothing does. A job flushes before its
     * savepoint: without a server that it needs, it would wait until the time is up.
     */
    String obstacle(Job job) {
        if (!job.isRunning()) {
            return "it is " + job.state();
        }
        return needs(job)
                .filter(server -> !isAlive(server))
                .map(server -> server + " is gone")
                .findFirst()
                .orElse("");
    }

    /**
     * Returns the servers of this stack that the job needs. Other servers, which the user has pointed the job to, can't
     * be checked here.
     */
    private Stream<String> needs(Job job) {
        // A job that is not of this project may need any of them.
        Stream<String> optional = stack.services().stream()
                .filter(service -> service.start() == ServiceSpec.Start.WHEN_NEEDED)
                .map(ServiceSpec::name)
                .filter(service -> Jobs.find(job.name())
                        .map(known -> known.needs().contains(service))
                        .orElse(true));
        return Stream.concat(Stream.of(TaskManager.NAME, KafkaServer.NAME), optional);
    }

    /** Saves the counts, which {@code status} shows for a stopped stack. */
    private void count() {
        if (isAlive(KafkaServer.NAME)) {
            try (ProgressMeter meter = stack.progressMeter(clock)) {
                stack.countsFile().write(meter.measure(COUNT_PATIENCE));
            }
        }
    }

    private void stop(ServerProcess process) {
        Stopwatch watch = Stopwatch.start();
        process.stop(SERVER_PATIENCE);
        stack.processes().forget(process.name());
        console.step(process.name(), "stopped", watch.elapsed());
    }

    private boolean isAlive(String server) {
        return stack.processes().find(server).isPresent();
    }
}
