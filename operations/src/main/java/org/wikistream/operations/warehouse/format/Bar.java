package org.wikistream.operations.warehouse.format;

/**
 * A bar with its figure.
 *
 * @param kind determines its colour: edit, new, log, categorize or other
 * @param width in percent of the longest possible bar
 */
public record Bar(String name, String kind, String width, String number, String share) {}
