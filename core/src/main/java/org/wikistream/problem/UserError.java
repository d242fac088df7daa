package org.wikistream.problem;

/** An error that is reported to the user. The message is a sentence, with the remedy if there is one. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
