package org.wikistream.bench;

/** Something that a bench measures and compares with others. */
public interface Subject {

    /** Returns the name as the table shows it. */
    String name();

    /**
     * Does the work once. Throws if the work was not done exactly.
     *
     * @param round its number; no two have the same
     */
    Reading run(int round);
}
