package org.wikistream.dashboard.filter;

/**
 * A parameter of the API: for reading it, for saying what is wrong with a value, and for the API's document.
 *
 * @param meaning a sentence
 * @param allowed completes "allowed: ..."
 * @param repeatable whether it may stand several times
 */
public record Parameter(String name, String meaning, String allowed, String example, boolean repeatable) {

    /** One that stands once. */
    public static Parameter single(String name, String meaning, String allowed, String example) {
        return new Parameter(name, meaning, allowed, example, false);
    }
}
