package org.wikistream.dashboard.live;

/**
 * What is new to a viewer.
 *
 * @param message as it is sent; empty if nothing is new
 * @param to what he has been told with it
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record News(Position from, byte[] message, Position to) {}
