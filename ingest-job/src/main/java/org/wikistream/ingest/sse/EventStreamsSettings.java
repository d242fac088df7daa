package org.wikistream.ingest.sse;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which streams are read, and how.
 *
 * @param url of the server, without the stream's name
 * @param since where to begin without state; null is at the newest event
 * @param resumeOverlap how much event time is asked for again after each connection
 * @param userAgent product and version, and whom to contact: Wikimedia's policy demands both
 * @param readTimeout silence after which a connection is given up; a frame that comes byte by byte is no silence
 * @param maxEventSize bytes; a larger event is rejected
 * @param proxy {@code http://host:port}; null is the one that Java's system properties name, if any
 */
public record EventStreamsSettings(
        URI url,
        List<String> streams,
        @Nullable Instant since,
        Duration resumeOverlap,
        String userAgent,
        Duration readTimeout,
        int maxEventSize,
        @Nullable URI proxy)
        implements Serializable {

    public EventStreamsSettings {
        streams = new ArrayList<>(streams);
    }

    @Override
    public List<String> streams() {
        return List.copyOf(streams);
    }

    /** Names the server whose positions state holds. */
    public String server() {
        return url.toString();
    }

    /** Where a stream is, without a query. */
    public String address(String stream) {
        String base = url.toString();
        return (base.endsWith("/") ? base : base + "/") + stream;
    }
}
