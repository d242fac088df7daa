package org.wikistream.feed;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.wikistream.feed.sse.RejectedRequestException;

/** Counts the open connections of each address, and refuses what is above the limit. */
final class OpenConnections {

    private final int limit;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    OpenConnections(int limit) {
        this.limit = limit;
    }

    /** @throws RejectedRequestException (429) if the address has as many as it may */
    void enter(String address) {
        if (open.merge(address, 1, Integer::sum) > limit) {
            leave(address);
            throw new RejectedRequestException(
                    429,
                    "too_many_requests",
                    "Too Many Concurrent Connections From Your Client IP",
                    "Your HTTP client is likely opening too many concurrent connections.");
        }
    }

    void leave(String address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
