package org.wikistream.operations.stores;

/**
 * A month in which a store's roll-up and its changes disagree.
 *
 * @param partition that holds the month, such as {@code p202601}; {@code p_past} and {@code p_rest} hold what has no month
 * @param counted changes, by the roll-up
 * @param there how many changes there are
 */
public record MonthDifference(String partition, long counted, long there) {}
