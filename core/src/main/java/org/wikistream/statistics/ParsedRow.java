package org.wikistream.statistics;

/** What a record of the topic of final statistics turned out to be. */
public sealed interface ParsedRow {

    record Row(PublishedRow row) implements ParsedRow {}

    /**
     * No row.
     *
     * @param detail a sentence for people
     */
    record Unreadable(String detail) implements ParsedRow {}
}
