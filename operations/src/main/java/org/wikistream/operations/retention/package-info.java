/**
 * Deletes data that is older than the age up to which it is kept, but nothing that is still needed: indices, records,
 * months. Flink's checkpoints, and doing so each day, belong to the local stack.
 */
@NullMarked
package org.wikistream.operations.retention;

import org.jspecify.annotations.NullMarked;
