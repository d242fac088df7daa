package org.wikistream.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.JobSpec;

/**
 * Determines how far the events of a running stack have come. Throws {@link IOException} if a server does not answer.
 */
final class Flow {

    private final Stack stack;
    private final Http feed;
    private final Http openSearch;
    private final Optional<StoredRows> warehouse;
    private final Optional<StoredChanges> archive;

    Flow(Stack stack) {
        this.stack = stack;
        this.feed = new Http(stack.ports().number(FeedServer.HTTP));
        this.openSearch = new Http(stack.ports().number(OpenSearchServer.HTTP));
        this.warehouse = stack.warehouse().map(StoredRows::new);
        this.archive = stack.archive().map(StoredChanges::new);
    }

    /** Returns how many events the stream has by now. */
    long logged() throws IOException {
        return health("events");
    }

    /** Returns how many events the stream will have in all. */
    long total() throws IOException {
        return health("events_in_all");
    }

    private long searchable() throws IOException {
        return openSearch
                .get("/" + StoredDocuments.ALIAS + "/_count")
                .path("count")
                .asLong();
    }

    /**
     * Returns how many events all stores have except the archive, which commits less often: they are searchable and, if
     * the stack runs the warehouse, in MySQL.
     */
    long stored() throws IOException {
        long searchable = searchable();
        return warehouse.isEmpty()
                ? searchable
                : Math.min(searchable, warehouse.get().count());
    }

    /** Returns how many events the archive has; empty if the stack does not run it. */
    OptionalLong archived() throws IOException {
        return archive.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(archive.get().count());
    }

    /** Returns whether each of the stack's jobs runs with all its tasks. */
    boolean jobsRun() throws IOException {
        Set<String> running = new HashSet<>();
        List<Job> jobs = stack.flinkRest().jobs();
        for (Job job : jobs) {
            if (!job.isOver() && !job.isQuery()) {
                if (!job.isRunning() || !job.allTasksRun()) {
                    return false;
                }
                running.add(stack.deploymentOf(job));
            }
        }
        return stack.jobs().stream().map(JobSpec::name).allMatch(running::contains);
    }

    private long health(String field) throws IOException {
        JsonNode value = feed.get("/healthz").path(field);
        if (!value.isNumber()) {
            throw new IOException("The feed does not say '" + field + "': its stream has no end");
        }
        return value.asLong();
    }
}
