/**
 * Slots of event time, and the operator that runs detectors over them: each slot is handled exactly once and in the
 * same order, however fast the topic is read. The patterns that a detector looks for don't belong here.
 */
@NullMarked
package org.wikistream.insights.slots;

import org.jspecify.annotations.NullMarked;
