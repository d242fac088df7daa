package org.wikistream.event;

import org.wikistream.topics.RejectionReason;

/** What a payload turned out to be: a change, or not one and why. */
public sealed interface Parsed {

    /**
     * A change.
     *
     * @param excerpt the payload without what the parser was told to leave out
     */
    record Change(RecentChange change, Excerpt excerpt) implements Parsed {}

    /**
     * No change.
     *
     * @param detail a sentence for people
     */
    record Unreadable(RejectionReason reason, String detail) implements Parsed {}
}
