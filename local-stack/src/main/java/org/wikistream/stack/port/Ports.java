package org.wikistream.stack.port;

import org.wikistream.operations.problem.StackException;

/**
 * Every port of the stack, but for the TaskManager's RPC, which is another one each time. The numbers that people type are
 * the servers' usual ones; all are moved by one offset, so that two stacks can run side by side.
 *
 * @param offset added to every port but the feed's
 * @param feed where the feed listens, see {@link #feedPort}
 */
public record Ports(int offset, int feed) {

    private static final int FEED = 8090;
    /** The highest of the usual ones must stay a port. */
    private static final int MAX_OFFSET = 65_535 - 9_300;

    public Ports {
        checkOffset(offset);
    }

    /** The feed's port when a data dir is first used with the offset. */
    public static int feedPort(int offset) {
        checkOffset(offset);
        return FEED + offset;
    }

    public int kafka() {
        return 9092 + offset;
    }

    public int kafkaController() {
        return 9093 + offset;
    }

    public int openSearch() {
        return 9200 + offset;
    }

    public int openSearchTransport() {
        return 9300 + offset;
    }

    public int flinkRest() {
        return 8081 + offset;
    }

    public int jobManagerRpc() {
        return 6123 + offset;
    }

    public int jobManagerBlobs() {
        return 6124 + offset;
    }

    public int jobManagerMetrics() {
        return 6125 + offset;
    }

    public int taskManagerData() {
        return 6127 + offset;
    }

    public int taskManagerMetrics() {
        return 6128 + offset;
    }

    /** Where the JobManager shows its metrics to Prometheus. */
    public int jobManagerPrometheus() {
        return 9249 + offset;
    }

    public int taskManagerPrometheus() {
        return 9250 + offset;
    }

    private static void checkOffset(int offset) {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new StackException("--port-offset " + offset + " is not valid; allowed: 0 to " + MAX_OFFSET);
        }
    }
}
