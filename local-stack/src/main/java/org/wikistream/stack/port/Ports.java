package org.wikistream.stack.port;

import org.wikistream.operations.problem.UserError;

/**
 * Where the servers of one stack listen. The numbers that people type are the servers' usual ones; all are moved by one
 * offset, so that two stacks can run side by side.
 *
 * @param offset added to every port but the one that stays
 * @param staying number of the port that stays where it was first: the feed's
 */
public record Ports(int offset, int staying) {

    /** No server's usual port is above, so that the highest stays a port. */
    public static final int HIGHEST_USUAL = 9_300;

    private static final int MAX_OFFSET = 65_535 - HIGHEST_USUAL;

    public Ports {
        checkOffset(offset);
    }

    public int number(PortSpec port) {
        return port.stays() ? staying : port.at(offset);
    }

    static void checkOffset(int offset) {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new UserError("--port-offset " + offset + " is not valid; allowed: 0 to " + MAX_OFFSET);
        }
    }
}
