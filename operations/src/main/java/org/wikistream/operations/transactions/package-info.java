/**
 * Finds and aborts transactions that ingest left open, and that block readers of committed records. This package
 * doesn't know whether one may still be committed; only its owner does.
 */
@NullMarked
package org.wikistream.operations.transactions;

import org.jspecify.annotations.NullMarked;
