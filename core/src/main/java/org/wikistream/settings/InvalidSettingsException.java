package org.wikistream.settings;

import java.util.List;

/**
 * Settings that can't be run with. Its message lists every problem, one a line: the key, the value, what is allowed.
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
