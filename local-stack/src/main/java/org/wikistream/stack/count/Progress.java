package org.wikistream.stack.count;

import java.util.Locale;

/**
 * The progress of the stream.
 *
 * @param in committed records in the main topic
 * @param searchable documents
 * @param behindMs how old the newest searchable record is if there are newer ones; 0 if there are none
 */
public record Progress(long in, long searchable, long rejected, long behindMs) {

    public static final Progress NONE = new Progress(0, 0, 0, 0);

    private static final double MILLIS = 1000;

    /**
     * Returns the progress of a stack without a search engine, without the earlier number of documents, which would be
     * mistaken for the current one.
     */
    public Progress withoutSearch() {
        return new Progress(in, 0, rejected, 0);
    }

    /**
     * Returns a line for people: {@code 12,431 in · 12,398 searchable · 0 rejected · 1.4 s behind}, without the numbers
     * of search if no job makes documents.
     *
     * @param search whether a job makes documents
     */
    public String line(boolean search) {
        if (!search && searchable == 0) {
            return String.format(Locale.ROOT, "%,d in · %,d rejected", in, rejected);
        }
        return String.format(
                Locale.ROOT,
                "%,d in · %,d searchable · %,d rejected · %,.1f s behind",
                in,
                searchable,
                rejected,
                behindMs / MILLIS);
    }
}
