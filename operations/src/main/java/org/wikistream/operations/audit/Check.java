package org.wikistream.operations.audit;

/**
 * One thing that must be so if the audit is right.
 *
 * @param verdict whether it is so
 * @param said a sentence
 */
public record Check(Verdict verdict, String said) {

    /** The result of a check. */
    public enum Verdict {
        HOLDS,
        FAILS,
        /** There is nothing to compare with; the sentence says why. */
        UNKNOWN
    }

    static Check of(boolean holds, String said) {
        return new Check(holds ? Verdict.HOLDS : Verdict.FAILS, said);
    }

    static Check unknown(String said) {
        return new Check(Verdict.UNKNOWN, said);
    }
}
