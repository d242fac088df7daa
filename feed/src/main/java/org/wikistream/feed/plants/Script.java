package org.wikistream.feed.plants;

import java.util.List;

/**
 * A plant, with all acts that belong to it.
 *
 * @param acts in any order
 */
record Script(Plant plant, List<Act> acts) {}
