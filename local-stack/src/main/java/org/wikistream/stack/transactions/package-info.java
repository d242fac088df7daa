/** Transactions of ingest that were left open, for which readers of committed records wait. */
@NullMarked
package org.wikistream.stack.transactions;

import org.jspecify.annotations.NullMarked;
