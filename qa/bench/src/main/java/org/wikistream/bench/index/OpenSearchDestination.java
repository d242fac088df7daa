package org.wikistream.bench.index;

import java.io.IOException;
import org.wikistream.bench.Destination;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;

/** The place that documents go to: OpenSearch, or the stub, which answers the same requests. */
public record OpenSearchDestination(int port) implements Destination {

    /** The prefix of the indices of changes. */
    static final String CHANGES = "wikimedia-recentchange-";

    private static final String ALIAS = "/wikimedia-recentchange";
    private static final String EVERYTHING = "/wikimedia-*";
    private static final String TAKEN =
            "/" + CHANGES + "*/_stats/indexing?filter_path=_all.primaries.indexing.index_total";

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Counts documents of changes, searchable or not. */
    @Override
    public long taken() {
        try {
            return new Http(port)
                    .get(TAKEN)
                    .at("/_all/primaries/indexing/index_total")
                    .asLong();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    @Override
    public long count(long wanted) {
        try {
            new Http(port).post(ALIAS + "/_refresh", "");
            return new Http(port).get(ALIAS + "/_count").path("count").asLong();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Deletes all indices, whose merges would burden the next subject. The templates stay. */
    @Override
    public void clear() {
        try {
            new Http(port).delete(EVERYTHING);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private static UserError silent(IOException e) {
        return new UserError("OpenSearch does not answer (" + e.getMessage() + ")", e);
    }
}
