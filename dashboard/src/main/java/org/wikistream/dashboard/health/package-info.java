/**
 * What an operator asks: whether anything is lost, how far behind search is, what was rejected and which servers answer. Each is
 * read in the background at its own pace, and kept with the time at which it was true.
 */
@NullMarked
package org.wikistream.dashboard.health;

import org.jspecify.annotations.NullMarked;
