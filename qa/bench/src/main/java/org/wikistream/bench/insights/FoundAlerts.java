package org.wikistream.bench.insights;

import java.io.IOException;
import org.wikistream.bench.Destination;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;

/** The same for insights-job, which writes what it finds to OpenSearch: each round begins without alerts. */
record FoundAlerts(ReadChanges changes, int openSearchPort) implements Destination {

    private static final String EVERYTHING = "/wikimedia-alerts-*";
    private static final String ALIAS = "/wikimedia-alerts";

    @Override
    public long taken() {
        return changes.taken();
    }

    @Override
    public long count(long wanted) {
        return changes.count(wanted);
    }

    @Override
    public void clear() {
        changes.clear();
        try {
            new Http(openSearchPort).delete(EVERYTHING);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Counts the alerts of the last round. */
    long alerts() {
        try {
            new Http(openSearchPort).post(ALIAS + "/_refresh", "");
            return new Http(openSearchPort).get(ALIAS + "/_count").path("count").asLong();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private static UserError silent(IOException e) {
        return new UserError("OpenSearch does not answer (" + e.getMessage() + ")", e);
    }
}
