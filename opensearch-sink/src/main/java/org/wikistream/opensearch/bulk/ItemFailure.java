package org.wikistream.opensearch.bulk;

import java.util.Optional;

/**
 * What OpenSearch said against one action of a bulk.
 *
 * @param position of the action in the bulk, from 0
 * @param status of HTTP
 * @param type such as {@code mapper_parsing_exception}; empty where it gave none
 * @param reason its sentence, with that of the cause; cut to {@link #MAX_REASON} characters
 */
record ItemFailure(int position, int status, String type, String reason) {

    static final int MAX_REASON = 1_000;

    private static final int CONFLICT = 409;

    ItemFailure {
        if (reason.length() > MAX_REASON) {
            // Strangers' text is quoted in it: half a character must not be left at the end.
            int end = Character.isHighSurrogate(reason.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON;
            reason = reason.substring(0, end);
        }
    }

    /** What has to end before the action can be taken; empty where it never will be. */
    Optional<OutageReason> outage() {
        return OutageReason.of(status, type, reason);
    }

    /** Whether a newer version is there already. */
    boolean isConflict() {
        return status == CONFLICT;
    }

    /** A line for people. */
    String text() {
        return status + (type.isEmpty() ? "" : " " + type) + (reason.isEmpty() ? "" : ": " + reason);
    }
}
