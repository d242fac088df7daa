/**
 * Finds and aborts transactions that ingest left open, and that block readers of committed records. Whether one may
 * still be committed is for its owner to say.
 */
@NullMarked
package org.wikistream.operations.transactions;

import org.jspecify.annotations.NullMarked;
