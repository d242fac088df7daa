package org.wikistream.feed.synthetic;

import org.jspecify.annotations.Nullable;

/**
 * An event before its times are known and its text is written.
 *
 * @param place where in its block it is logged, as a number to sort by
 * @param page what it is about: the category, where a page was put into one
 * @param told what it says; null where chance decides
 */
public record PlannedEvent(
        Request request,
        Type type,
        double place,
        Page page,
        @Nullable Told told) {

    public PlannedEvent(Request request, Type type, double place, Page page) {
        this(request, type, place, page, null);
    }
}
