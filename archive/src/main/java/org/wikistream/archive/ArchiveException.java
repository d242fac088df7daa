package org.wikistream.archive;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the archive is in an unusable state that only a person can resolve. The message says what is wrong and
 * what to do. Retrying is useless.
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
