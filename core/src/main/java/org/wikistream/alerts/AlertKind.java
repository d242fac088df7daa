package org.wikistream.alerts;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of alerts. The names are part of ids, documents and settings. */
public enum AlertKind {
    /** People revert each other on a page. */
    EDIT_WAR("edit-war"),
    /** Far more people than usual edit a page. */
    RISING("rising"),
    /** A wiki changes far faster than usual. */
    SPIKE("spike"),
    /** A wiki that usually changes all the time has stopped changing. */
    SILENCE("silence"),
    /** One account changes many pages in minutes. */
    RUN("run");

    private final String label;

    AlertKind(String label) {
        this.label = label;
    }

    /** Returns the name that is used everywhere outside of the code. */
    public String label() {
        return label;
    }

    public static Optional<AlertKind> ofLabel(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}
