/**
 * A change in the warehouse's form, and the transaction that writes a batch of changes with all their additions to the
 * roll-ups. Deciding when a batch is written, and handling failures, belong in warehouse-job.
 */
@NullMarked
package org.wikistream.mysql.change;

import org.jspecify.annotations.NullMarked;
