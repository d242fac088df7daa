package org.wikistream.dashboard.search;

import org.wikistream.dashboard.search.Now.LastMinute;

/** What changes from second to second. */
public record Recent(boolean partial, Minutes minutes, LastMinute lastMinute) {}
