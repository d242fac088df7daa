/**
 * How a person learns how far long work has come and how much longer it takes. Here belong the estimate, its wording,
 * and the one line of a terminal that is overwritten. What the work is and how it is counted belongs to whoever does
 * it; results and errors are not progress and don't pass through here.
 */
@NullMarked
package org.wikistream.progress;

import org.jspecify.annotations.NullMarked;
