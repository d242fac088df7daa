package org.wikistream.display;

/**
 * Text that strangers wrote, such as titles and names of users, made fit to stand in a line of a document. It is not
 * escaped for HTML or CSV by this.
 */
public final class SafeText {

    private static final int REPLACEMENT = 0xFFFD;

    private SafeText() {}

    /**
     * Shows a replacement character for what could rearrange the text around it (overrides and isolates of direction),
     * for control characters, ends of lines, and halves of surrogate pairs. Joiners stay: Persian and emoji need them.
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
