package org.wikistream.opensearch.bulk;

import java.util.Optional;

/**
 * The reason why OpenSearch did not accept one action of a bulk.
 *
 * @param position position of the action in the bulk, from 0
 * @param status an HTTP status
 * @param type type of the error, such as {@code mapper_parsing_exception}; empty if there is none
 * @param reason OpenSearch's message, with that of the cause; cut to {@link #MAX_REASON} characters
 */
record ItemFailure(int position, int status, String type, String reason) {

    static final int MAX_REASON = 1_000;

    private static final int CONFLICT = 409;

    ItemFailure {
        if (reason.length() > MAX_REASON) {
            // It may quote an event's text, and must not end in half a character.
            int end = Character.isHighSurrogate(reason.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON;
            reason = reason.substring(0, end);
        }
    }

    /** Returns the outage that must end before OpenSearch can take the action; empty if it never will. */
    Optional<OutageReason> outage() {
        return OutageReason.of(status, type, reason);
    }

    /** Returns whether OpenSearch has a newer version already. */
    boolean isConflict() {
        return status == CONFLICT;
    }

    /** Returns one line for messages. */
    String text() {
        return status + (type.isEmpty() ? "" : " " + type) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
