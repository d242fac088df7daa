package org.wikistream.ingest.sse;

import java.io.IOException;

/** The server refuses what the settings ask for; asking again is of no use. */
public final class RefusedException extends IOException {

    RefusedException(String message) {
        super(message);
    }
}
