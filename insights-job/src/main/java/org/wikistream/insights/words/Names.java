package org.wikistream.insights.words;

/** Writes names of accounts and pages for sentences. They come from strangers, and may be of any script and length. */
public final class Names {

    /** The most code points, including the ellipsis. */
    public static final int LONGEST = 30;

    private static final String ELLIPSIS = "…";
    private static final String UNNAMED = "(no name)";
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    /** Persian and the scripts of India spell with these two, so they stay, unlike other format characters. */
    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';

    private static final char ZERO_WIDTH_JOINER = '\u200d';

    private Names() {}

    /**
     * At most {@value #LONGEST} code points, without characters that control something or change the direction of
     * writing. One that is written from right to left, or partly so, is isolated: two more characters, which nobody
     * sees.
     */
    public static String shown(String name) {
        String cleaned = cleaned(name);
        if (cleaned.isEmpty()) {
            return UNNAMED;
        }
        String shortened = shortened(cleaned, LONGEST);
        return shortened.codePoints().anyMatch(Names::goesLeft)
                ? FIRST_STRONG_ISOLATE + shortened + POP_DIRECTIONAL_ISOLATE
                : shortened;
    }

    /**
     * Cuts a text to a number of code points, the last of which shows that it was cut. Closes an isolated name that was
     * cut through.
     */
    static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        String begun = text.substring(0, text.offsetByCodePoints(0, most - 1));
        if (begun.lastIndexOf(FIRST_STRONG_ISOLATE) <= begun.lastIndexOf(POP_DIRECTIONAL_ISOLATE)) {
            return begun + ELLIPSIS;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 2)) + ELLIPSIS + POP_DIRECTIONAL_ISOLATE;
    }

    private static String cleaned(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        name.codePoints().filter(Names::isShown).forEach(c -> kept.appendCodePoint(isBlank(c) ? ' ' : c));
        return kept.toString().strip();
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            case Character.CONTROL, Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static boolean goesLeft(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }
}
