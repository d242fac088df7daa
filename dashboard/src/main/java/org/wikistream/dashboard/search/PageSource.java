package org.wikistream.dashboard.search;

import java.util.Locale;

/** Where the changes come from, as far as the page is told. */
public enum PageSource {
    /** Not told: taken from how old changes are when they come. */
    AUTO,
    LIVE,
    /** Generated events: their pages exist on no wiki. */
    SAMPLE,
    RECORDING,
    /** A recording whose times were moved to now. */
    RECORDING_SHIFTED,
    ARCHIVE;

    /** As settings and answers have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
