package org.wikistream.ingest.sse;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.resume.Payload;

/**
 * One event of a {@code text/event-stream}.
 *
 * @param name {@code message} if the event has none
 * @param id of the event, or of the last one before it that had one; null if there was none yet
 */
record SseEvent(String name, @Nullable String id, Payload payload) {}
