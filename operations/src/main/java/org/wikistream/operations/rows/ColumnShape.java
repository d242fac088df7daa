package org.wikistream.operations.rows;

/**
 * The layout of a column whose values are not known yet.
 *
 * @param width in columns of a terminal
 * @param isNumber whether its values are right-aligned
 */
public record ColumnShape(int width, boolean isNumber) {}
