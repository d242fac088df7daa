package org.wikistream.bench;

/** The place that a subject's events go to. */
public interface Destination {

    /** Returns how many events it has taken since it was cleared. Asking costs it next to nothing. */
    long taken();

    /**
     * Counts the events that it has, exactly.
     *
     * @param wanted if it has fewer, it is given some time to complete what is under way
     */
    long count(long wanted);

    /** Deletes everything, so that no subject is burdened with data of the previous one. */
    void clear();
}
