package org.wikistream.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change on which an alert is based.
 *
 * @param eventId {@code meta.id}
 * @param time {@code meta.dt}
 * @param wiki database name, such as {@code enwiki}
 * @param page title of the page
 * @param user who made it
 * @param revision {@code revision.new}; absent if the change made none
 * @param link address of the difference on the wiki, or of the page where there is none; absent if the event doesn't
 *     say which server it came from. Only {@code https}
 */
public record Evidence(
        String eventId,
        Instant time,
        @Nullable String wiki,
        @Nullable String page,
        @Nullable String user,
        @Nullable Long revision,
        @Nullable String link) {}
