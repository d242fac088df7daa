/**
 * A change as the warehouse holds it, and the one transaction that writes a batch of them with all that they add to
 * the roll-ups. When a batch is written, and what happens when that fails, belongs in warehouse-job.
 */
@NullMarked
package org.wikistream.mysql.change;

import org.jspecify.annotations.NullMarked;
