package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * What followed {@code data:} in one frame, byte for byte; where it was several lines, they are joined by line feeds.
 *
 * @param bytes all that was sent, or only the first of it where that is oversized: cut anywhere, within a character too
 * @param length bytes that were sent
 * @param sha256 of all that was sent, in hex; null where all of it is kept
 */
public record Payload(byte[] bytes, long length, @Nullable String sha256) {}
