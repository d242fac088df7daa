package org.wikistream.ingest.sse;

import org.wikistream.ingest.resume.Frame;

/** A frame and the stream that brought it. */
public record ReceivedFrame(String stream, Frame frame) {}
