package org.wikistream.stack.http;

import java.io.IOException;
import java.net.URI;

/** A server answered that it did not do what it was asked for. */
public final class HttpStatusException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;

    private final int status;

    HttpStatusException(URI uri, int status, String body) {
        super(uri + " answered " + status + ": " + body);
        this.status = status;
    }

    /** Whether the server does not know what the path names. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
