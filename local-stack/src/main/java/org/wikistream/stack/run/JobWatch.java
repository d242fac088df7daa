package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikistream.stack.flink.Job;

/**
 * Reports when a job's state changes, and why it failed. Jobs that were lost when a JobManager died are started again.
 * Not thread-safe.
 */
final class JobWatch {

    private final Stack stack;
    private final Console console;
    private final LostJobs lost;
    private final Map<String, Job> known = new HashMap<>();

    JobWatch(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.console = console;
        this.lost = new LostJobs(stack, console, clock);
    }

    void look() {
        List<Job> jobs;
        try {
            jobs = stack.flinkRest().jobs().stream()
                    .filter(job -> !job.isQuery())
                    .toList();
        } catch (IOException e) {
            return; // the process watch notices a JobManager that died
        }
        noticeLost(jobs.stream().map(Job::id).collect(Collectors.toSet()));
        for (Job job : jobs) {
            Job before = known.put(job.id(), job);
            if (before != null && !before.state().equals(job.state())) {
                console.say("  " + job.name() + " is " + job.state() + (job.isRunning() ? "" : reason(job)));
            }
        }
        lost.look().forEach(job -> known.put(job.id(), job));
    }

    /** Notices lost jobs: a JobManager forgets a job that is not over only if the JobManager itself dies. */
    private void noticeLost(Set<String> there) {
        known.values().stream()
                .filter(job -> !job.isOver() && !there.contains(job.id()))
                .forEach(lost::add);
        known.keySet().retainAll(there);
    }

    private String reason(Job job) {
        try {
            return stack.flinkRest()
                    .failure(job)
                    .lines()
                    .findFirst()
                    .map(line -> ": " + line)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
