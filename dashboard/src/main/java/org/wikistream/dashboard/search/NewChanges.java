package org.wikistream.dashboard.search;

import java.util.List;

/**
 * The changes since the last look.
 *
 * @param of the number of all, of which these few are shown
 */
public record NewChanges(long of, List<Change> hits) {}
