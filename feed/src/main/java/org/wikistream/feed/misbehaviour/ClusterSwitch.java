package org.wikistream.feed.misbehaviour;

import org.wikistream.feed.log.ChangeLog;

/**
 * When the service is answered from its other data centre, by a Kafka cluster that holds the same events in the same
 * order under other offsets.
 *
 * @param after position in the log that no connection to the first cluster gets to; {@link #ON_COMMAND} means never
 *     automatically
 * @param kind what changes besides the offsets
 * @param offsetShift by how much the second cluster's offsets are above the first one's; may be negative
 */
public record ClusterSwitch(long after, Kind kind, long offsetShift) {

    /** What changes with a switch. */
    public enum Kind {
        /** Offsets only: the same topics, mirrored. */
        RENUMBERED,
        /** New events come through the other topic, too. */
        FLIPPED
    }

    public static final long ON_COMMAND = Long.MAX_VALUE;

    /** Small enough that most offsets of one cluster also exist in the other, for another event. */
    static final long DEFAULT_SHIFT = 1_234;

    static final ClusterSwitch NONE = new ClusterSwitch(ON_COMMAND, Kind.RENUMBERED, DEFAULT_SHIFT);

    public ClusterSwitch {
        Frequency.requireNotNegative("switch-after", after);
        if (offsetShift == 0) {
            throw new IllegalArgumentException("offset-shift is 0: a cluster of its own has offsets of its own");
        }
    }

    /** Returns the log with the automatic switch. */
    ChangeLog applyTo(ChangeLog log) {
        return after == ON_COMMAND ? log : flipped(log, after);
    }

    /** Returns the log with a switch at a position, the same for either cluster. */
    public ChangeLog flipped(ChangeLog log, long position) {
        return kind == Kind.FLIPPED ? new Flipped(log, position) : log;
    }

    /** Returns the log as a cluster holds it, numbered from 0 with each switch; there are two, in turn. */
    public ChangeLog asHeldBy(int cluster, ChangeLog log) {
        return cluster % 2 == 0 ? log : new Renumbered(log, offsetShift);
    }
}
