package org.wikistream.feed.synthetic;

/**
 * An event before its times are known and its text is written.
 *
 * @param place where in its block it is logged, as a number to sort by
 * @param page what it is about: the category, where a page was put into one
 */
record PlannedEvent(Request request, Type type, double place, Page page) {}
