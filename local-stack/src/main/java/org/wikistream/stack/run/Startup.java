package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wikistream.problem.UserError;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Starts all servers at once, and each job as soon as everything that it needs is ready. By default:
 *
 * <pre>
 * kafka, jobmanager, taskmanager, feed --&gt; ingest-job --&gt; indexing-job, insights-job
 *                                              opensearch --^
 * page
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
     * Returns when all jobs run and the first event is where they write it: searchable, or in Kafka if no job makes
     * documents. If the jobs went on from a state, it does not wait for an event.
     *
     * @return whether there is an event; false if none came in time
     */
    boolean run(CompletableFuture<Source> source) {
        Stopwatch watch = Stopwatch.start();
        stack.writeFlinkConfiguration();
        Map<ServiceSpec, CompletableFuture<Void>> servers = start(service -> !waitsForSource(service), watch);
        CompletableFuture<Void> known = source.thenAccept(this::remember);
        CompletableFuture<Void> served = known.thenCompose(done -> startAll(ServiceSpec.Start.FOR_SOURCE));
        CompletableFuture<Void> shown = known.thenCompose(done -> startAll(ServiceSpec.Start.BESIDE_DOCUMENTS));
        Map<String, CompletableFuture<Started>> jobs = submitAll(servers, served);
        List<CompletableFuture<?>> steps = new ArrayList<>(jobs.values());
        steps.add(served);
        steps.add(shown);
        steps.addAll(servers.values());
        await(steps);
        List<Started> started =
                jobs.values().stream().map(CompletableFuture::join).toList();
        started.forEach(job -> awaitRunning(job.id()));
        return started.stream().allMatch(job -> job.state().isPresent()) || awaitFirstEvent(started);
    }

    /** Submits each job when the servers that it needs are ready and the jobs before it are submitted. */
    private Map<String, CompletableFuture<Started>> submitAll(
            Map<ServiceSpec, CompletableFuture<Void>> servers, CompletableFuture<Void> served) {
        Map<String, CompletableFuture<Started>> jobs = new LinkedHashMap<>();
        for (JobSpec job : stack.jobs()) {
            List<CompletableFuture<?>> before = new ArrayList<>(List.of(served));
            servers.forEach((service, ready) -> {
                if (service.start() == ServiceSpec.Start.ALWAYS || job.needs().contains(service.name())) {
                    before.add(ready);
                }
            });
            jobs.forEach((name, submitted) -> {
                if (job.startsAfter().contains(name)) {
                    before.add(submitted);
                }
            });
            jobs.put(job.name(), allOf(before).thenApplyAsync(ready -> submit(job), threads));
        }
        return jobs;
    }

    private void remember(Source source) {
        stack.remember(stack.record().withSource(source));
        console.say("  source: " + source.described());
    }

    /** Returns whether the source has to be decided first, because the feed serves it and the page names it. */
    private static boolean waitsForSource(ServiceSpec service) {
        return service.start() == ServiceSpec.Start.FOR_SOURCE || service.start() == ServiceSpec.Start.BESIDE_DOCUMENTS;
    }

    private CompletableFuture<Void> startAll(ServiceSpec.Start kind) {
        return allOf(
                start(service -> service.start() == kind, Stopwatch.start()).values());
    }

    private Map<ServiceSpec, CompletableFuture<Void>> start(Predicate<ServiceSpec> which, Stopwatch watch) {
        LocalContext context = stack.context();
        return stack.services().stream()
                .filter(which)
                .collect(Collectors.toMap(Function.identity(), service -> start(service.at(context), watch)));
    }

    private CompletableFuture<Void> start(Server server, Stopwatch watch) {
        return CompletableFuture.runAsync(
                () -> {
                    if (!new ServerStart(stack.processes()).attempt(server, console::say)) {
                        return;
                    }
                    console.step(server.name(), server.address(), watch.elapsed());
                    if (!server.hint().isEmpty()) {
                        console.say("  " + server.hint());
                    }
                },
                threads);
    }

    private Started submit(JobSpec job) {
        Stopwatch watch = Stopwatch.start();
        Started started = submitOrAdvise(job);
        String what = started.state()
                .map(state -> "goes on from " + state.getFileName())
                .orElse("submitted");
        console.step(job.name(), what, watch.elapsed());
        return started;
    }

    /** Adds advice if the job reads the output of another one that has never run on this data dir. */
    private Started submitOrAdvise(JobSpec job) {
        try {
            return stack.submissions().submitAsBefore(job);
        } catch (UserError e) {
            String advice = Advice.onFailedStart(
                    job,
                    stack.jobs(),
                    name -> stack.submissions().runs().find(name).isPresent());
            throw advice.isEmpty() ? e : new UserError(e.getMessage() + "\n" + advice, e);
        }
    }

    private void awaitRunning(String id) {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            Job job = find(id);
            if (job.isRunning() && job.allTasksRun()) {
                return;
            }
            if (job.isOver() || watch.elapsed().compareTo(JOB_PATIENCE) > 0) {
                throw new UserError(job.name() + " does not run (" + job.state() + "): " + failure(job));
            }
            pause();
        }
    }

    private boolean awaitFirstEvent(List<Started> jobs) {
        boolean documents = stack.makesDocuments();
        String where = documents ? "searchable" : "in Kafka";
        Stopwatch watch = Stopwatch.start();
        try (ProgressMeter meter = stack.progressMeter(clock)) {
            while (watch.elapsed().compareTo(FIRST_EVENT_PATIENCE) < 0) {
                RecordCounts counts = meter.measure(COUNT_PATIENCE);
                stack.countsFile().write(counts);
                Progress progress = counts.progress();
                if ((documents ? progress.searchable() : progress.in()) > 0) {
                    console.step("first event", where, watch.elapsed());
                    return true;
                }
                jobs.forEach(job -> refuseIfOver(job.id()));
                pause();
            }
        }
        console.say("No event is " + where + " after " + FIRST_EVENT_PATIENCE.toSeconds()
                + " s; the jobs run on. See ./wikistream status, ./wikistream logs taskmanager");
        return false;
    }

    private void refuseIfOver(String id) {
        Job job = find(id);
        if (job.isOver()) {
            throw new UserError(job.name() + " is over (" + job.state() + "): " + failure(job));
        }
    }

    private Job find(String id) {
        try {
            return stack.flinkRest().job(id).orElseThrow(() -> new UserError("The JobManager has lost job " + id));
        } catch (IOException e) {
            throw new UserError("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }

    private String failure(Job job) {
        try {
            return stack.flinkRest().failure(job).lines().limit(10).collect(Collectors.joining("\n  "));
        } catch (IOException e) {
            return "the JobManager does not say why (" + e.getMessage() + ")";
        }
    }

    /** Throws when the first step fails, because the steps that depend on it would wait forever. */
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

    private static CompletableFuture<Void> allOf(Collection<? extends CompletableFuture<?>> steps) {
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The start was interrupted", e);
        }
    }
}
