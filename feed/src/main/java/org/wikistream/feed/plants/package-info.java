/**
 * Plants in generated changes for insights-job to find, decoys that must not raise alerts, and around them simulated
 * life in which people and pages recur. All of it follows from the seed and a time, so any block can be made at any
 * time. The rules of insights-job don't belong here; otherwise the job would be tested against itself.
 */
@NullMarked
package org.wikistream.feed.plants;

import org.jspecify.annotations.NullMarked;
