package org.wikistream.stack.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;

/** Says when a job's state changes, and why it failed. Not thread-safe. */
final class JobWatch {

    private final FlinkRest flink;
    private final Console console;
    private final Map<String, Job> known = new HashMap<>();

    JobWatch(FlinkRest flink, Console console) {
        this.flink = flink;
        this.console = console;
    }

    void look() {
        List<Job> jobs;
        try {
            jobs = flink.jobs();
        } catch (IOException e) {
            return; // a JobManager that died is noticed by its process
        }
        for (Job job : jobs) {
            Job before = known.put(job.id(), job);
            if (before != null && !before.state().equals(job.state())) {
                console.say("  " + job.name() + " is " + job.state() + (job.isRunning() ? "" : reason(job)));
            }
        }
    }

    private String reason(Job job) {
        try {
            return flink.failure(job)
                    .lines()
                    .findFirst()
                    .map(line -> ": " + line)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
