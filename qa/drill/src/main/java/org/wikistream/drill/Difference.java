package org.wikistream.drill;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The differences between a store and the events that were sent.
 *
 * @param lost how many ids are missing
 * @param doubled how many surplus copies of ids there are
 * @param foreign how many ids were never sent
 */
record Difference(long lost, long doubled, long foreign) {

    @JsonIgnore
    boolean isNone() {
        return lost == 0 && doubled == 0 && foreign == 0;
    }

    /** Returns a description for people. */
    String described() {
        return isNone() ? "each once" : lost + " lost, " + doubled + " doubled, " + foreign + " never sent";
    }
}
