package org.wikistream.ingest.source;

import java.util.List;

/**
 * The enumerator's state in checkpoints.
 *
 * @param streams all that were ever given to a reader, or are waiting for one
 * @param waiting streams that no reader has
 */
public record EnumeratorState(List<String> streams, List<StreamSplit> waiting) {

    public EnumeratorState {
        streams = List.copyOf(streams);
        waiting = List.copyOf(waiting);
    }
}
