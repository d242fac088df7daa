/**
 * Answers an operator's questions: whether anything is lost, how far behind search is, what was rejected, and which
 * servers answer. Each answer is read in the background at its own pace, and kept with the time at which it was true.
 * The changes themselves, and everything else that visitors ask for, don't belong here.
 */
@NullMarked
package org.wikistream.dashboard.health;

import org.jspecify.annotations.NullMarked;
