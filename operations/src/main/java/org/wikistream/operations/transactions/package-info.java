/** Transactions that ingest left open, and that block readers of committed records. */
@NullMarked
package org.wikistream.operations.transactions;

import org.jspecify.annotations.NullMarked;
