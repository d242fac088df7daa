package org.wikistream.archive.write;

import org.wikistream.archive.ArchiveException;

/**
 * Files hold some changes that the table has and some that it lacks: to commit them would double, to drop them would
 * lose.
 */
public final class OffsetsOverlapException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    OffsetsOverlapException(String message) {
        super(message);
    }
}
