package org.wikistream.ingest.source;

import java.util.List;

/**
 * What the enumerator keeps in checkpoints.
 *
 * @param streams all that were ever given to a reader, or are waiting for one
 * @param waiting those that no reader has
 */
public record EnumeratorState(List<String> streams, List<StreamSplit> waiting) {

    public EnumeratorState {
        streams = List.copyOf(streams);
        waiting = List.copyOf(waiting);
    }
}
