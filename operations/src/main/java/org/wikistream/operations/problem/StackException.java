package org.wikistream.operations.problem;

/** Something that the user has to know: the message is a sentence, with the remedy where there is one. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
