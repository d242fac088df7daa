package org.wikistream.alerts;

/** What a record of the topic of alerts turned out to be. */
public sealed interface ParsedAlert {

    record Read(Alert alert) implements ParsedAlert {}

    /**
     * No alert.
     *
     * @param detail a sentence for people
     */
    record Unreadable(String detail) implements ParsedAlert {}
}
