package org.wikistream.event;

import org.wikistream.topics.RejectionReason;

/** The result of parsing a payload: a change, or the reason why it is not one. */
public sealed interface Parsed {

    /**
     * A change.
     *
     * @param excerpt the payload without the fields that the parser was told to leave out
     */
    record Change(RecentChange change, Excerpt excerpt) implements Parsed {}

    /**
     * Not a change.
     *
     * @param detail a sentence for people
     */
    record Unreadable(RejectionReason reason, String detail) implements Parsed {}
}
