/**
 * What happens in event time, exactly once and in the same order however fast it is read: slots, and the operator that
 * carries detectors. What a detector looks for is unknown here.
 */
@NullMarked
package org.wikistream.insights.slots;

import org.jspecify.annotations.NullMarked;
