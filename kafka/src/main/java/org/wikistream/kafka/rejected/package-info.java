/**
 * Writes and reads the rejected topic, and holds the common parts of the programs that replay it. Turning a replayed
 * record into a document or a row belongs in the job of that store.
 */
@NullMarked
package org.wikistream.kafka.rejected;

import org.jspecify.annotations.NullMarked;
