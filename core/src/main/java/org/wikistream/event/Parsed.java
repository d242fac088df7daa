package org.wikistream.event;

import org.wikistream.topics.RejectionReason;

/** What a payload turned out to be: a change, or not one and why. */
public sealed interface Parsed {

    record Change(RecentChange change) implements Parsed {}

    /**
     * No change.
     *
     * @param detail a sentence for people
     */
    record Unreadable(RejectionReason reason, String detail) implements Parsed {}
}
