package org.wikistream.settings;

/**
 * A value that must not be seen: it prints as {@code ***}. {@link #reveal()} is for the connection that needs it. It is
 * not serializable, so no job's graph can contain one.
 */
public record Secret(String value) {

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
