package org.wikistream.operations.warehouse;

/**
 * A user whose changes are marked as a bot's.
 *
 * @param changes those that are marked
 */
public record BusyBot(WikiRef wiki, String user, long changes) {}
