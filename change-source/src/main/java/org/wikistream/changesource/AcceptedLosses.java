package org.wikistream.changesource;

import java.io.Serializable;
import java.util.List;

/**
 * Exactly the losses that the operator has accepted; later losses have to be accepted separately.
 *
 * @param ranges setting {@code kafka.accept-loss}
 * @param auditTopic takes a row for each accepted range
 */
public record AcceptedLosses(List<LostRange> ranges, String auditTopic) implements Serializable {

    public AcceptedLosses {
        ranges = List.copyOf(ranges);
    }
}
