package org.wikistream.topics;

import java.util.Locale;

/** Why a payload was not taken. */
public enum RejectionReason {
    INVALID_JSON,
    INVALID_UTF_8,
    MISSING_ID,
    MISSING_TIME,
    UNREADABLE_TIME,
    OVERSIZED,
    /** It was read, and OpenSearch will never index it. */
    REFUSED_BY_OPENSEARCH,
    /** It was read, and MySQL can't hold it, or refused it. */
    REFUSED_BY_MYSQL,
    /** It was read, and the archive can't hold what names or dates it. */
    REFUSED_BY_ARCHIVE,
    /** It was read, and OpenSearch could not write its index for so long that the job went on without it. */
    INDEX_UNWRITABLE,
    /** A record of the topic of final statistics is no row. */
    UNREADABLE_ROW,
    /** A row of the statistics counts another window than those that the reader has a table for. */
    OTHER_WINDOW;

    /** As it stands in the {@code reason} header. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
