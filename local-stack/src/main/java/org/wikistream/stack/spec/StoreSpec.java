package org.wikistream.stack.spec;

import org.jspecify.annotations.Nullable;
import org.wikistream.stack.count.RecordCounts;

/**
 * A store that a job writes to.
 *
 * @param name in {@code status} and {@code audit}
 * @param reader measures it
 */
public record StoreSpec(String name, Reader reader) {

    /**
     * The contents of a store.
     *
     * @param rows how many changes it holds; null if it can't be reached
     * @param behindMs the age of the newest change that it holds, if Kafka has newer ones; null as above
     */
    public record Contents(@Nullable Long rows, @Nullable Long behindMs) {

        public static final Contents UNKNOWN = new Contents(null, null);
    }

    /** Measures a store. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Returns what the store holds. Throws if it can't be reached.
         *
         * @param counts of the topics, just measured
         * @param now milliseconds since the epoch
         */
        Contents read(LocalContext context, RecordCounts counts, long now) throws Exception;
    }

    /** Returns what the store holds, or a value that says that this is unknown. */
    public Contents read(LocalContext context, RecordCounts counts, long now) {
        try {
            return reader.read(context, counts, now);
        } catch (Exception e) {
            return Contents.UNKNOWN; // which is the answer
        }
    }
}
