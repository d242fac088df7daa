package org.wikistream.feed.sse;

/** A request that the service answers with an HTTP error and a JSON body. */
public final class RejectedRequestException extends RuntimeException {

    private final int status;
    private final String type;
    private final String title;

    public RejectedRequestException(int status, String type, String title, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    /** Told to a client, never looked into by anyone here: a stack trace would only cost time. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
