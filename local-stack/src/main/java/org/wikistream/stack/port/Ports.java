package org.wikistream.stack.port;

import org.wikistream.problem.UserError;

/**
 * The ports of one stack's servers. The numbers that people type are the usual ones. One offset moves all of them, so
 * that two stacks can run side by side.
 *
 * @param offset added to every port except the one that stays
 * @param staying number of the port that does not move, which is the feed's
 */
public record Ports(int offset, int staying) {

    /** No server has a higher usual port, so a valid offset gives valid ports. */
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
