package org.wikistream.ingest.sse;

import java.io.IOException;

/** Thrown if the server refuses the settings' request; trying again is useless. */
public final class RefusedException extends IOException {

    RefusedException(String message) {
        super(message);
    }
}
