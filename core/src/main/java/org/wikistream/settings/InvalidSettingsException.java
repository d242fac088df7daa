package org.wikistream.settings;

import java.util.List;

/**
 * Thrown for settings with which a program can't run. Its message lists every problem, one per line: the key, the
 * value, and what is allowed.
 */
public final class InvalidSettingsException extends RuntimeException {

    private final List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
