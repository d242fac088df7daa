package org.wikistream.operations.warehouse;

/**
 * A page that many people edited.
 *
 * @param changes by people
 */
public record BusyPage(WikiRef wiki, String title, long people, long changes) {}
