package org.wikistream.bench;

/** What a bench measures, beside others. */
public interface Subject {

    /** As the table shows it. */
    String name();

    /**
     * Does the work once. Throws if it was not done exactly.
     *
     * @param round 0 is the warm-up
     */
    Reading run(int round);
}
