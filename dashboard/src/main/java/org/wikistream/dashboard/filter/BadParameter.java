package org.wikistream.dashboard.filter;

import org.jspecify.annotations.Nullable;

/** Thrown for a parameter that is not accepted. The answer has status 400 and contains all of this. */
public final class BadParameter extends RuntimeException {

    private final String parameter;
    private final String value;
    private final String allowed;
    private final @Nullable String nearest;

    /**
     * Describes the problem.
     *
     * @param nearest what was most likely meant; null if nothing is close
     */
    public BadParameter(String parameter, String value, String allowed, @Nullable String nearest) {
        super(parameter + " = '" + value + "' is not valid; allowed: " + allowed
                + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
        this.parameter = parameter;
        this.value = value;
        this.allowed = allowed;
        this.nearest = nearest;
    }

    public String parameter() {
        return parameter;
    }

    public String value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }

    public @Nullable String nearest() {
        return nearest;
    }
}
