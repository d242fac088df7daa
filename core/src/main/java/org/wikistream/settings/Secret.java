package org.wikistream.settings;

/**
 * A value that must not be seen: it prints as {@code ***}. {@link #reveal()} is for the connection that needs it. It is
 * not serializable, so that no job's graph can hold one.
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
