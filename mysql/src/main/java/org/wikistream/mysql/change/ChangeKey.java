package org.wikistream.mysql.change;

import java.time.LocalDateTime;
import java.util.Comparator;

/**
 * The primary key of {@code recent_change}. Writers that insert in its order wait for each other in a line, not in a
 * circle.
 */
record ChangeKey(LocalDateTime dt, String eventId) implements Comparable<ChangeKey> {

    private static final Comparator<ChangeKey> ORDER =
            Comparator.comparing(ChangeKey::dt).thenComparing(ChangeKey::eventId);

    @Override
    public int compareTo(ChangeKey other) {
        return ORDER.compare(this, other);
    }
}
