/**
 * Writing and reading the rejected topic, and what the programs that replay it have in common. What a replayed record
 * becomes in a store belongs to that store's job.
 */
@NullMarked
package org.wikistream.kafka.rejected;

import org.jspecify.annotations.NullMarked;
