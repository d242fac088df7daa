package org.wikistream.dashboard.filter;

/**
 * A parameter of the API: used to read it, to report a wrong value, and in the API's document.
 *
 * @param meaning a sentence
 * @param allowed completes "allowed: ..."
 * @param repeatable whether it may occur several times
 */
public record Parameter(String name, String meaning, String allowed, String example, boolean repeatable) {

    /** Creates a parameter that may occur only once. */
    public static Parameter single(String name, String meaning, String allowed, String example) {
        return new Parameter(name, meaning, allowed, example, false);
    }
}
