package org.wikistream.drill;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * How a store differs from what was sent.
 *
 * @param lost ids that are not there
 * @param doubled how often an id is there once more
 * @param foreign ids that were never sent
 */
record Difference(long lost, long doubled, long foreign) {

    @JsonIgnore
    boolean isNone() {
        return lost == 0 && doubled == 0 && foreign == 0;
    }

    /** For people. */
    String described() {
        return isNone() ? "each once" : lost + " lost, " + doubled + " doubled, " + foreign + " never sent";
    }
}
