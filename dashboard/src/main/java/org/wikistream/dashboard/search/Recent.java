package org.wikistream.dashboard.search;

import org.wikistream.dashboard.search.Now.LastMinute;

/** The parts of a view that change from second to second. */
public record Recent(boolean partial, Minutes minutes, LastMinute lastMinute) {}
