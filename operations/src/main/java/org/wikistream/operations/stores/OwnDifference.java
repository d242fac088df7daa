package org.wikistream.operations.stores;

/**
 * A part of a store in which the store's own count disagrees with the changes there.
 *
 * @param partition of MySQL, such as {@code p202601}, where {@code p_past} and {@code p_rest} hold what has no month;
 *     of the archive, the day
 * @param by what counts: the middle of a sentence
 * @param counted changes according to that count
 * @param there how many changes are there
 */
public record OwnDifference(String partition, String by, long counted, long there) {}
