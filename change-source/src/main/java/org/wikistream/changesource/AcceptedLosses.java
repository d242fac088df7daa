package org.wikistream.changesource;

import java.io.Serializable;
import java.util.List;

/**
 * The losses that the operator has accepted. Exactly these: later losses need to be accepted anew.
 *
 * @param ranges setting {@code kafka.accept-loss}
 * @param auditTopic takes a row for each accepted range
 */
public record AcceptedLosses(List<LostRange> ranges, String auditTopic) implements Serializable {

    public AcceptedLosses {
        ranges = List.copyOf(ranges);
    }
}
