/** Transactions of ingest that were left open, for which readers of committed records wait. */
@NullMarked
package org.wikistream.operations.transactions;

import org.jspecify.annotations.NullMarked;
