package org.wikistream.bench.index;

import java.io.IOException;
import org.wikistream.operations.problem.UserError;
import org.wikistream.stack.http.Http;

/** The place that documents go to: OpenSearch, or the stub, which answers the same requests. */
record Destination(int port) {

    /** The prefix of the indices of changes. */
    static final String CHANGES = "wikimedia-recentchange-";

    private static final String ALIAS = "/wikimedia-recentchange";
    private static final String EVERYTHING = "/wikimedia-*";
    private static final String TAKEN =
            "/" + CHANGES + "*/_stats/indexing?filter_path=_all.primaries.indexing.index_total";

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Returns how many documents of changes it has taken since it was cleared, searchable or not. */
    long taken() {
        try {
            return new Http(port)
                    .get(TAKEN)
                    .at("/_all/primaries/indexing/index_total")
                    .asLong();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Throws unless it has exactly this many documents of changes. */
    void refuseOtherCount(String subject, long wanted) {
        try {
            new Http(port).post(ALIAS + "/_refresh", "");
            long count = new Http(port).get(ALIAS + "/_count").path("count").asLong();
            if (count != wanted) {
                throw new UserError(subject + " has indexed " + count + " documents, not " + wanted);
            }
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Deletes all indices, so that their merges do not burden the next subject. The templates stay. */
    void clear() {
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
