package org.wikistream.archive;

import org.jspecify.annotations.Nullable;

/**
 * The archive is not as it must be, and it takes a person: the message says what is wrong and what to do. To try again
 * is of no use.
 */
public class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
