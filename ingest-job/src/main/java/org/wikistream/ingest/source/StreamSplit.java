package org.wikistream.ingest.source;

import org.apache.flink.api.connector.source.SourceSplit;
import org.wikistream.ingest.resume.StreamState;

/**
 * One stream, and how far it was read.
 *
 * @param server the server that the positions belong to: the setting {@code eventstreams.url}
 */
public record StreamSplit(String server, String stream, StreamState state) implements SourceSplit {

    @Override
    public String splitId() {
        return stream;
    }

    /** Leaves out the ids, of which there may be many: Flink logs splits. */
    @Override
    public String toString() {
        return stream;
    }
}
