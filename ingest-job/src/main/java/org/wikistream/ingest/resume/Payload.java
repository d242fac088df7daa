package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * The bytes after {@code data:} in one frame, unchanged; several lines are joined by line feeds.
 *
 * @param bytes everything that was sent, or only the beginning of an oversized payload, cut anywhere, even within a
 *     character
 * @param length how many bytes were sent
 * @param sha256 of everything that was sent, in hex; null if all of it is kept
 */
public record Payload(byte[] bytes, long length, @Nullable String sha256) {}
