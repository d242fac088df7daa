package org.wikistream.stack.http;

import java.io.IOException;
import java.net.URI;

/** Thrown when a server answers that it did not do what it was asked to do. */
public final class HttpStatusException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int CLIENT_ERRORS = 4;

    private final int status;

    HttpStatusException(URI uri, int status, String body) {
        super(uri + " answered " + status + ": " + body);
        this.status = status;
    }

    /** Returns whether the server blames the request, which it would refuse again. */
    public boolean isRefusal() {
        return status / 100 == CLIENT_ERRORS;
    }

    /** Returns whether the server does not know the thing that the path names. */
    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
