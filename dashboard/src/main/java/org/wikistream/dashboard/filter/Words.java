package org.wikistream.dashboard.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A full-text search: words and phrases, all of which must occur. OpenSearch takes nothing in it for an operator.
 *
 * @param items in the order in which they were written
 */
public record Words(List<Item> items) {

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_WORDS = 16;
    private static final int LONGEST_WORD = 64;
    private static final char QUOTE = '"';

    public Words {
        items = List.copyOf(items);
    }

    /**
     * A word, or several adjacent words.
     *
     * @param phrase whether it was quoted
     */
    public record Item(String text, boolean phrase) {}

    /**
     * Throws {@link IllegalArgumentException} for a text that is too long, or has no word, an open quote or a wildcard.
     */
    public static Words of(String text) {
        require(text.codePointCount(0, text.length()) <= MOST_CHARACTERS && text.indexOf('*') < 0);
        List<Item> items = new ArrayList<>();
        String[] parts = text.replace('“', QUOTE).replace('”', QUOTE).split(String.valueOf(QUOTE), -1);
        require(parts.length % 2 == 1);
        int words = 0;
        for (int i = 0; i < parts.length; i++) {
            List<String> found = wordsOf(parts[i]);
            words += found.size();
            if (i % 2 == 1) {
                require(!found.isEmpty());
                items.add(new Item(String.join(" ", found), true));
            } else {
                found.forEach(word -> items.add(new Item(word, false)));
            }
        }
        require(words > 0 && words <= MOST_WORDS);
        return new Words(items);
    }

    private static List<String> wordsOf(String part) {
        List<String> words = new ArrayList<>();
        for (String word : part.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                require(word.codePointCount(0, word.length()) <= LONGEST_WORD);
                require(word.codePoints().anyMatch(Character::isLetterOrDigit));
                words.add(word);
            }
        }
        return words;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
