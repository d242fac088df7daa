package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wikistream.stack.flink.Job;

/**
 * The jobs that were lost when a JobManager died. Each goes on, with the same settings, from its newest complete
 * checkpoint. If one can't be started, it is retried at growing intervals. Not thread-safe.
 */
final class LostJobs {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final Stack stack;
    private final Submissions submissions;
    private final Console console;
    private final Clock clock;
    /** The key is the name of the deployment. */
    private final Map<String, Attempt> attempts = new TreeMap<>();

    private record Attempt(Instant due, Duration nextDelay) {}

    LostJobs(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.submissions = stack.submissions();
        this.console = console;
        this.clock = clock;
    }

    void add(Job job) {
        String deployment = stack.deploymentOf(job);
        if (submissions.runs().find(deployment).isPresent()) {
            attempts.put(deployment, new Attempt(clock.instant(), FIRST_DELAY));
        } else {
            console.say("  " + job.name() + " (" + job.id() + ") was lost with the JobManager. It was not submitted by"
                    + " ./wikistream: start it again from its newest checkpoint");
        }
    }

    /**
     * Starts all jobs that are due at the same time, as soon as there is a TaskManager. Returns those that it started.
     */
    List<Job> look() {
        List<Job> started = new ArrayList<>();
        if (attempts.isEmpty() || !hasSlots()) {
            return started;
        }
        Map<String, CompletableFuture<Optional<Job>>> starts = new TreeMap<>();
        attempts.forEach((deployment, attempt) -> {
            if (!clock.instant().isBefore(attempt.due())) {
                starts.put(deployment, CompletableFuture.supplyAsync(() -> start(deployment)));
            }
        });
        starts.forEach((deployment, start) -> {
            try {
                start.join().ifPresent(started::add);
                attempts.remove(deployment);
            } catch (CompletionException e) {
                console.say("  " + deployment + " can't be started again: " + e.getCause());
                attempts.computeIfPresent(deployment, (name, attempt) -> later(attempt));
            }
        });
        return started;
    }

    private boolean hasSlots() {
        try {
            return stack.flinkRest().slots().total() > 0;
        } catch (IOException e) {
            return false; // not yet, or not any more
        }
    }

    /** Returns empty if there is no longer anything to start. */
    private Optional<Job> start(String deployment) {
        Stopwatch watch = Stopwatch.start();
        Optional<Started> started = submissions.runs().find(deployment).flatMap(submissions::startAgain);
        started.ifPresent(job -> console.step(deployment, described(job), watch.elapsed()));
        return started.map(job -> new Job(deployment, job.id(), "INITIALIZING", clock.millis(), false));
    }

    private static String described(Started started) {
        return started.state()
                .map(state -> "goes on from " + state.getFileName())
                .orElse("starts over, because it had no checkpoint");
    }

    private Attempt later(Attempt attempt) {
        Duration twice = attempt.nextDelay().multipliedBy(2);
        return new Attempt(
                clock.instant().plus(attempt.nextDelay()), twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice);
    }
}
