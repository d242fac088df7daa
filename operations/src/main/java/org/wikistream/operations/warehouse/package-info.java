/**
 * What a report on the warehouse says: its span, its figures and its tables, as records, and the reader that asks the
 * warehouse for them. It knows nothing of the forms in which a report is written.
 */
@NullMarked
package org.wikistream.operations.warehouse;

import org.jspecify.annotations.NullMarked;
