package org.wikistream.operations.stores;

/**
 * A part of a store in which what it counts itself and its changes disagree.
 *
 * @param partition of MySQL, such as {@code p202601}, where {@code p_past} and {@code p_rest} hold what has no month;
 *     of the archive, the day
 * @param by what counts: the middle of a sentence
 * @param counted changes, by that
 * @param there how many changes there are
 */
public record OwnDifference(String partition, String by, long counted, long there) {}
