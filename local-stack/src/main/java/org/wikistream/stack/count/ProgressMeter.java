package org.wikistream.stack.count;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.wikistream.stack.http.Http;
import org.wikistream.topics.Topics;

/** Measures the progress of a running stack. Not thread-safe. */
public final class ProgressMeter implements AutoCloseable {

    /** The topics of the jobs that {@code up} starts. */
    public static final Topics TOPICS = new Topics("wikimedia");

    private final RecordCounter counter;
    private final Optional<Http> openSearch;
    private final Clock clock;
    private RecordCounts counts;

    /**
     * @param openSearch empty if there is none; nothing is searchable then, and search is never behind
     * @param known earlier counts to go on from
     */
    public ProgressMeter(String bootstrapServers, Optional<Http> openSearch, RecordCounts known, Clock clock) {
        this.counter = new RecordCounter(
                bootstrapServers,
                List.of(TOPICS.recentChange(), TOPICS.rejected()),
                known.withoutUnstaged(TOPICS.rejected()));
        this.openSearch = openSearch;
        this.clock = clock;
        this.counts = known;
    }

    /**
     * Measures again, but reads records for no longer than this. The numbers of a server that does not answer stay as
     * they were.
     */
    public RecordCounts measure(Duration atMost) {
        try {
            counter.catchUp(atMost);
            counts = new RecordCounts(counter.counts(), counts.progress());
        } catch (RetriableException e) {
            return counts; // the broker does not answer right now
        }
        Progress last = counts.progress();
        if (openSearch.isEmpty()) {
            counts = new RecordCounts(counts.topics(), new Progress(in(), 0, rejected(), 0));
            return counts;
        }
        try {
            counts = new RecordCounts(counts.topics(), progress(DocumentCount.ask(openSearch.get())));
        } catch (IOException e) {
            counts = new RecordCounts(
                    counts.topics(), new Progress(in(), last.searchable(), rejected(), last.behindMs()));
        }
        return counts;
    }

    @Override
    public void close() {
        counter.close();
    }

    private Progress progress(DocumentCount documents) {
        long behind = counts.behind(TOPICS.recentChange(), documents.newestMillis(), clock.millis());
        return new Progress(in(), documents.count(), rejected(), behind);
    }

    private long in() {
        return counts.records(TOPICS.recentChange());
    }

    private long rejected() {
        return counts.records(TOPICS.rejected());
    }
}
