package org.wikistream.stack.port;

/**
 * A port that a server listens on, wherever the stack is.
 *
 * @param purpose completes "the ... port of kafka": {@code controller}
 * @param usual its number without an offset
 * @param stays whether it keeps the number that it had first, when the offset changes
 */
public record PortSpec(String purpose, int usual, boolean stays) {

    /** One that goes with the offset. */
    public PortSpec(String purpose, int usual) {
        this(purpose, usual, false);
    }

    public static PortSpec staying(String purpose, int usual) {
        return new PortSpec(purpose, usual, true);
    }

    /** Its number when a data dir is first used with the offset. */
    public int at(int offset) {
        Ports.checkOffset(offset);
        return usual + offset;
    }
}
