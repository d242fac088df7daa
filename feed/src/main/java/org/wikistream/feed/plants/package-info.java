/**
 * What is planted into generated changes for insights-job to find: plants, decoys that must stay silent, and around
 * them a life in which people and pages recur. All of it follows from the seed and a time, so that any block can be
 * made at any time. The rules by which insights-job finds it must not be known here, or the job would be tested
 * against itself.
 */
@NullMarked
package org.wikistream.feed.plants;

import org.jspecify.annotations.NullMarked;
