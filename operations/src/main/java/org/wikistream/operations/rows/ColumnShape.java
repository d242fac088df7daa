package org.wikistream.operations.rows;

/**
 * How a column looks whose values are not known yet.
 *
 * @param width in columns of a terminal
 * @param isNumber whether its values stand to the right
 */
public record ColumnShape(int width, boolean isNumber) {}
