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

    /** The client gets the message only: a stack trace would cost time for nothing. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
