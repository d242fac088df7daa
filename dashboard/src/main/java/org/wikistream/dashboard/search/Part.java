package org.wikistream.dashboard.search;

import org.jspecify.annotations.Nullable;

/**
 * A part of a summary; exactly one of the four fields is present.
 *
 * @param text as it was written
 * @param section name of the section that was edited
 * @param label what a link shows
 * @param words what Wikibase did, in English
 */
public record Part(
        @Nullable String text,
        @Nullable String section,
        @Nullable String label,
        @Nullable String words) {

    static Part text(String text) {
        return new Part(text, null, null, null);
    }

    static Part section(String section) {
        return new Part(null, section, null, null);
    }

    static Part label(String label) {
        return new Part(null, null, label, null);
    }

    static Part words(String words) {
        return new Part(null, null, null, words);
    }
}
