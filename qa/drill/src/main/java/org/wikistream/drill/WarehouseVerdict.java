package org.wikistream.drill;

import java.util.Locale;

/**
 * The result for the changes in MySQL.
 *
 * @param rows differences of the changes
 * @param rollUps how many rows of roll-ups were counted independently
 * @param wrongRollUps how many of these are wrong, missing, or should not exist
 */
record WarehouseVerdict(Difference rows, long rollUps, long wrongRollUps) {

    boolean holds() {
        return rows.isNone() && wrongRollUps == 0;
    }

    /** Returns a description for people. */
    String described() {
        return String.format(
                Locale.ROOT,
                "MySQL: %s; %,d rows of roll-ups, %s",
                rows.described(),
                rollUps,
                wrongRollUps == 0 ? "all exact" : wrongRollUps + " wrong");
    }
}
