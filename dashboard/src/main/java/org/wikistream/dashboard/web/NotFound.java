package org.wikistream.dashboard.web;

/** Thrown when the requested thing does not exist. The answer has status 404 and the message. */
public final class NotFound extends RuntimeException {

    public NotFound(String message) {
        super(message);
    }
}
