package org.wikistream.bench.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A wiki of the sample.
 *
 * @param language absent if the wiki has none
 * @param share of all changes, relative to that of the other wikis
 * @param pages that there are, of which few are changed often
 * @param people who edit, of whom few do so often
 */
record SampleWiki(
        Kind kind,
        String name,
        String project,
        @Nullable String language,
        String domain,
        double share,
        long pages,
        long people,
        int bots) {

    /**
     * What its changes are, as measured in captures of the stream.
     *
     * @see org.wikistream.feed
     */
    enum Kind {
        COMMONS(0.36, 0.58, 0.04),
        WIKIDATA(0.93, 0, 0.02),
        ENGLISH(0.62, 0.25, 0.10),
        OTHER(0.52, 0.38, 0.06);

        private final double edits;
        private final double categorizations;
        private final double logEntries;

        Kind(double edits, double categorizations, double logEntries) {
            this.edits = edits;
            this.categorizations = categorizations;
            this.logEntries = logEntries;
        }

        /** Returns the type of a change, by a number from 0 to 1. */
        String type(double draw) {
            if (draw < edits) {
                return "edit";
            }
            if (draw < edits + categorizations) {
                return "categorize";
            }
            return draw < edits + categorizations + logEntries ? "log" : "new";
        }
    }
}
