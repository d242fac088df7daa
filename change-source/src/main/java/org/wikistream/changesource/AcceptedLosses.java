package org.wikistream.changesource;

import java.io.Serializable;
import java.util.List;

/**
 * The losses that people have accepted: exactly these, so that whatever is lost later is asked about again.
 *
 * @param ranges setting {@code kafka.accept-loss}
 * @param auditTopic takes a row for each that the job goes on without
 */
public record AcceptedLosses(List<LostRange> ranges, String auditTopic) implements Serializable {

    public AcceptedLosses {
        ranges = List.copyOf(ranges);
    }
}
