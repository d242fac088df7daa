package org.wikistream.operations.retention;

import java.time.Instant;

/**
 * Something older than the age up to which it is kept.
 *
 * @param kind in the singular, for people
 * @param since when its age began to count
 * @param deletion deletes it, and nothing else
 */
public record Expired(String kind, String name, Instant since, Runnable deletion) {}
