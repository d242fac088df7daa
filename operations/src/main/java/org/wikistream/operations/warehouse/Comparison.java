package org.wikistream.operations.warehouse;

/**
 * How the whole hours of the span compare with as many hours before it. There is no comparison where either is not
 * complete.
 */
public sealed interface Comparison {

    /**
     * Both periods are complete.
     *
     * @param changes in the span's hours, without its last one
     * @param before in the hours before
     */
    record Made(long changes, long before) implements Comparison {}

    /**
     * There is no comparison.
     *
     * @param why completes "no comparison, because ..."
     */
    record Missing(String why) implements Comparison {}

    /** The report covers everything, so there is nothing before it. */
    record Pointless() implements Comparison {}

    /** Returns whether percentages may be shown. */
    default boolean isMade() {
        return this instanceof Made;
    }
}
