package org.wikistream.dashboard.live;

/**
 * What of a view a viewer has been told.
 *
 * @param round of the view; -1 before the first message
 * @param changes that the view had counted by then
 * @param viewed whether he has been told everything once
 */
record Position(long round, long changes, boolean viewed) {

    static final Position BEGIN = new Position(-1, 0, false);
}
