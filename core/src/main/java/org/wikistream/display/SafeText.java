package org.wikistream.display;

/**
 * Makes text by strangers, such as titles and user names, safe for a line of a document. This does not escape it for
 * HTML or CSV.
 */
public final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;

    private SafeText() {}

    /**
     * Replaces characters that could rearrange the surrounding text (overrides and isolates of direction), control
     * characters, line ends, and halves of surrogate pairs. Joiners stay, because Persian and emoji need them.
     */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> shown.appendCodePoint(isFit(character) ? character : REPLACEMENT));
        return shown.toString();
    }

    private static boolean isFit(int character) {
        boolean turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return !turns
                && switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> false;
                    default -> true;
                };
    }
}
