package org.wikistream.dashboard.search;

import java.util.Locale;

/** The source of the changes, as far as the page is told. */
public enum PageSource {
    /** The source is not told, but inferred from how old changes are when they arrive. */
    AUTO,
    LIVE,
    /** Generated events: their pages exist on no wiki. */
    SAMPLE,
    RECORDING,
    /** A recording whose times were moved to now. */
    RECORDING_SHIFTED,
    ARCHIVE;

    /** Returns the name used in settings and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
