package org.wikistream.settings;

import java.io.Serializable;

/** A value that must not be seen: it prints as {@code ***}. {@link #reveal()} is for the connection that needs it. */
public record Secret(String value) implements Serializable {

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
