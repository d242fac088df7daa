package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.wikistream.operations.problem.StackException;
import org.wikistream.stack.count.Counts;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.Lineage;
import org.wikistream.stack.server.Server;
import org.wikistream.stack.server.Servers;

/**
 * Starts the servers all at once and each job as soon as what it needs is there:
 *
 * <pre>
 * kafka, jobmanager, taskmanager, feed --&gt; ingest-job --&gt; indexing-job
 *                                              opensearch --^
 * </pre>
 */
final class Startup {

    private static final Duration JOB_PATIENCE = Duration.ofMinutes(1);
    private static final Duration FIRST_EVENT_PATIENCE = Duration.ofMinutes(1);
    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 150;

    private final Stack stack;
    private final Console console;
    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "startup");
        thread.setDaemon(true);
        return thread;
    });

    Startup(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Returns when both jobs run and, unless they went on from a state, the first event is searchable.
     *
     * @return whether there is an event; false if none came in time
     */
    boolean run(CompletableFuture<Source> source) {
        Stopwatch watch = Stopwatch.start();
        boolean resumed =
                stack.statePoints().newest(Lineage.usual(Stack.INGEST)).isPresent();
        stack.flinkConfiguration().write();
        Map<String, CompletableFuture<Void>> ready = stack.servers().stream()
                .filter(server -> !server.name().equals(Servers.FEED))
                .collect(Collectors.toMap(Server::name, server -> start(server, watch)));
        CompletableFuture<Void> feed = source.thenCompose(this::startFeed);
        CompletableFuture<String> ingest = CompletableFuture.allOf(
                        feed, ready.get(Servers.KAFKA), ready.get(Servers.JOB_MANAGER), ready.get(Servers.TASK_MANAGER))
                .thenApplyAsync(servers -> submit(Stack.INGEST), threads);
        CompletableFuture<String> indexing = CompletableFuture.allOf(ingest, ready.get(Servers.OPEN_SEARCH))
                .thenApplyAsync(before -> submit(Stack.INDEXING), threads);
        await(List.of(indexing, ingest, feed, allOf(ready)));
        List<String> jobs = List.of(ingest.join(), indexing.join());
        jobs.forEach(this::awaitRunning);
        return resumed || awaitFirstEvent(jobs);
    }

    private CompletableFuture<Void> startFeed(Source source) {
        stack.remember(stack.record().withSource(source));
        console.say("  source: " + source.described());
        return stack.servers().stream()
                .filter(server -> server.name().equals(Servers.FEED))
                .findFirst()
                .map(server -> start(server, Stopwatch.start()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> start(Server server, Stopwatch watch) {
        return CompletableFuture.runAsync(
                () -> {
                    new ServerStart(stack.processes()).run(server);
                    console.step(server.name(), server.address(), watch.elapsed());
                },
                threads);
    }

    private String submit(String job) {
        Stopwatch watch = Stopwatch.start();
        Started started = stack.submissions().submitAsBefore(job);
        String what = started.state()
                .map(state -> "goes on from " + state.getFileName())
                .orElse("submitted");
        console.step(job, what, watch.elapsed());
        return started.id();
    }

    private void awaitRunning(String id) {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            Job job = find(id);
            if (job.isRunning() && job.allTasksRun()) {
                return;
            }
            if (job.isOver() || watch.elapsed().compareTo(JOB_PATIENCE) > 0) {
                throw new StackException(job.name() + " does not run (" + job.state() + "): " + failure(job));
            }
            pause();
        }
    }

    private boolean awaitFirstEvent(List<String> jobs) {
        Stopwatch watch = Stopwatch.start();
        try (ProgressMeter meter = stack.progressMeter(clock)) {
            while (watch.elapsed().compareTo(FIRST_EVENT_PATIENCE) < 0) {
                Counts counts = meter.measure(COUNT_PATIENCE);
                stack.countsFile().write(counts);
                if (counts.progress().searchable() > 0) {
                    console.step("first event", "searchable", watch.elapsed());
                    return true;
                }
                jobs.forEach(this::refuseIfOver);
                pause();
            }
        }
        console.say("No event is searchable after " + FIRST_EVENT_PATIENCE.toSeconds()
                + " s; the jobs run on. See ./wikistream status, ./wikistream logs taskmanager");
        return false;
    }

    private void refuseIfOver(String id) {
        Job job = find(id);
        if (job.isOver()) {
            throw new StackException(job.name() + " is over (" + job.state() + "): " + failure(job));
        }
    }

    private Job find(String id) {
        try {
            return stack.flinkRest().job(id).orElseThrow(() -> new StackException("The JobManager has lost job " + id));
        } catch (IOException e) {
            throw new StackException("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }

    private String failure(Job job) {
        try {
            return stack.flinkRest().failure(job).lines().limit(10).collect(Collectors.joining("\n  "));
        } catch (IOException e) {
            return "the JobManager does not say why (" + e.getMessage() + ")";
        }
    }

    /** Ends with the first that fails: what waits for it would wait for ever. */
    private static void await(List<CompletableFuture<?>> steps) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        CompletableFuture<?>[] watched = steps.stream()
                .map(step -> step.whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(watched)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static CompletableFuture<Void> allOf(Map<String, CompletableFuture<Void>> steps) {
        return CompletableFuture.allOf(steps.values().toArray(CompletableFuture[]::new));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The start was interrupted", e);
        }
    }
}
