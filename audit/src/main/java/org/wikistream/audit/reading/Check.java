package org.wikistream.audit.reading;

/**
 * A condition that must hold if nothing went wrong.
 *
 * @param verdict whether it holds
 * @param said a sentence about it
 */
public record Check(Verdict verdict, String said) {

    /** The result of a check. */
    public enum Verdict {
        HOLDS,
        FAILS,
        /** There is nothing to compare; the sentence says why. */
        UNKNOWN
    }

    static Check of(boolean holds, String said) {
        return new Check(holds ? Verdict.HOLDS : Verdict.FAILS, said);
    }

    static Check unknown(String said) {
        return new Check(Verdict.UNKNOWN, said);
    }
}
