package org.wikistream.display;

/**
 * Distinguishes characters that only leave a mark or a gap in their place from those that do something else to a
 * terminal.
 */
public final class Visibility {

    private Visibility() {}

    /**
     * Returns whether a character is assigned, is neither a control nor a format character, and is not half of a pair.
     */
    public static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
