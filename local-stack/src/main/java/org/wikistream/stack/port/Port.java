package org.wikistream.stack.port;

/**
 * A port on the loopback interface that a server listens on.
 *
 * @param purpose completes "the ... port of kafka", such as {@code controller}
 */
public record Port(int number, String purpose) {}
