package org.wikistream.dashboard.live;

/**
 * What is new to a viewer.
 *
 * @param message as it is sent; empty if nothing is new
 * @param to the viewer's position after this message
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record News(Position from, byte[] message, Position to) {}
