package org.wikistream.dashboard.live;

/**
 * How much of a view has been sent to a viewer.
 *
 * @param round of the view; -1 before the first message
 * @param changes that the view had counted by then
 * @param viewed whether the whole view has been sent once
 */
record Position(long round, long changes, boolean viewed) {

    static final Position BEGIN = new Position(-1, 0, false);
}
