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
 * @param since where to begin without state; null for the newest event
 * @param resumeOverlap how much event time is requested again by each new connection
 * @param userAgent product and version, and whom to contact: Wikimedia's policy demands both
 * @param readTimeout silence after which a connection is given up; a frame that arrives byte by byte is not silence
 * @param maxEventSize in bytes; a larger event is rejected
 * @param proxy {@code http://host:port}; null for the one that Java's system properties name, if any
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

    /** Returns the name of the server to which the positions in the state belong. */
    public String server() {
        return url.toString();
    }

    /** Returns the address of a stream, without a query. */
    public String address(String stream) {
        String base = url.toString();
        return (base.endsWith("/") ? base : base + "/") + stream;
    }
}
