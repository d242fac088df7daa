package org.wikistream.stack.port;

/**
 * A port of a server, independent of any one stack.
 *
 * @param purpose completes "the ... port of kafka", such as {@code controller}
 * @param usual its number without an offset
 * @param stays whether it keeps its first number when the offset changes
 */
public record PortSpec(String purpose, int usual, boolean stays) {

    /** Creates a port that moves with the offset. */
    public PortSpec(String purpose, int usual) {
        this(purpose, usual, false);
    }

    public static PortSpec staying(String purpose, int usual) {
        return new PortSpec(purpose, usual, true);
    }

    /** Returns its number in a data dir that is first used with this offset. */
    public int at(int offset) {
        Ports.checkOffset(offset);
        return usual + offset;
    }
}
