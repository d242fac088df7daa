package org.wikistream.statistics;

/** The result of parsing a record of the topic of final statistics. */
public sealed interface ParsedRow {

    record Row(PublishedRow row) implements ParsedRow {}

    /**
     * Not a row.
     *
     * @param detail a sentence for people
     */
    record Unreadable(String detail) implements ParsedRow {}
}
