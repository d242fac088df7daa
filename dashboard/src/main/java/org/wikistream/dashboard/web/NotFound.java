package org.wikistream.dashboard.web;

/** What was asked for is not there. The answer has status 404 and the message. */
public final class NotFound extends RuntimeException {

    public NotFound(String message) {
        super(message);
    }
}
