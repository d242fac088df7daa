/**
 * Deletes data that is older than the age up to which it is kept, but nothing that is still needed: indices, records,
 * months. Deleting Flink's checkpoints, and the daily schedule, belong in the local stack.
 */
@NullMarked
package org.wikistream.operations.retention;

import org.jspecify.annotations.NullMarked;
