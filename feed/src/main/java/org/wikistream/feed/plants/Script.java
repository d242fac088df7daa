package org.wikistream.feed.plants;

import java.util.List;

/**
 * What was planted, with all that happens for it.
 *
 * @param acts in any order
 */
record Script(Plant plant, List<Act> acts) {}
