package org.wikistream.archive.write;

import org.wikistream.archive.ArchiveException;

/**
 * Thrown if files hold some changes that the table has and some that it lacks: committing them would duplicate changes,
 * dropping them would lose some.
 */
public final class OffsetsOverlapException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    OffsetsOverlapException(String message) {
        super(message);
    }
}
