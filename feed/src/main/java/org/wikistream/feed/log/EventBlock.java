package org.wikistream.feed.log;

/** Neighbouring events of a log, made or read together. */
public record EventBlock(long number, LoggedEvent[] events) {

    public LoggedEvent at(int place) {
        return events[place];
    }
}
