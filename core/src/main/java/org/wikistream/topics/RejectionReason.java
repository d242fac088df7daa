package org.wikistream.topics;

import java.util.Locale;

/** The reason why a payload was not accepted. */
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
    /** It was read, but the archive can't hold its id or its time. */
    REFUSED_BY_ARCHIVE,
    /** It was read, and OpenSearch could not write its index for so long that the job went on without it. */
    INDEX_UNWRITABLE,
    /** A record of the topic of final statistics is not a row. */
    UNREADABLE_ROW,
    /** A row of the statistics counts a window for which the reader has no table. */
    OTHER_WINDOW;

    /** Returns the value of the {@code reason} header. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
