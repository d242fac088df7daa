package org.wikistream.alerts;

/** The result of parsing a record of the topic of alerts. */
public sealed interface ParsedAlert {

    record Read(Alert alert) implements ParsedAlert {}

    /**
     * Not an alert.
     *
     * @param detail a sentence for people
     */
    record Unreadable(String detail) implements ParsedAlert {}
}
