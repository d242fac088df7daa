package org.wikistream.dashboard.search;

import java.util.List;

/**
 * What came since the last look.
 *
 * @param of how many there were, of which these few are shown
 */
public record NewChanges(long of, List<Change> hits) {}
