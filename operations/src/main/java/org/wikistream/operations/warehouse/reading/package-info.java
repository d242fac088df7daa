/**
 * Reads the contents of a report from the warehouse and the audit. The SQL is in the module {@code mysql}, and the
 * report's appearance does not belong here.
 */
@NullMarked
package org.wikistream.operations.warehouse.reading;

import org.jspecify.annotations.NullMarked;
