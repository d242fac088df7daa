package org.wikistream.display;

/**
 * Tells the characters that leave a mark, or a gap, where they stand from those that do something else to a terminal.
 */
public final class Visibility {

    private Visibility() {}

    /** Returns whether a character is neither a control nor a format, is assigned, and is no half of another. */
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
