package org.wikistream.operations.audit;

/** Text of strangers, made fit for a terminal. */
final class Printable {

    private Printable() {}

    /** Without what a terminal obeys and what the eye does not see. */
    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> shown.appendCodePoint(isVisible(character) ? character : '?'));
        return shown.toString();
    }

    private static boolean isVisible(int character) {
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
