package org.wikistream.dashboard.search;

/**
 * Thrown when OpenSearch gave no answer that can be shown. The message is a sentence for people, and quotes nothing of
 * OpenSearch's.
 */
public final class SearchUnavailable extends Exception {

    /** The reasons why it did not answer. */
    public enum Reason {
        UNREACHABLE,
        REFUSES_THE_PASSWORD,
        NOT_ALLOWED,
        TOO_SLOW,
        TOO_MUCH,
        BUSY,
        FAILED
    }

    private final Reason reason;

    public SearchUnavailable(Reason reason, String words) {
        super(words);
        this.reason = reason;
    }

    public SearchUnavailable(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
