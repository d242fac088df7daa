package org.wikistream.ingest.source;

import org.wikistream.ingest.resume.FrameFilter;

/** The state of a split while it is read. */
record StreamProgress(String server, String stream, FrameFilter filter) {

    StreamSplit toSplit() {
        return new StreamSplit(server, stream, filter.snapshot());
    }
}
