package org.wikistream.topics;

import java.util.Locale;

/** Why a payload was not taken. */
public enum RejectionReason {
    INVALID_JSON,
    INVALID_UTF_8,
    MISSING_ID,
    MISSING_TIME,
    UNREADABLE_TIME,
    OVERSIZED;

    /** As it stands in the {@code reason} header. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
