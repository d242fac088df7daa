/**
 * Asks the warehouse and the audit for what a report says. The SQL is in the module {@code mysql}, and how the report
 * looks is not known here.
 */
@NullMarked
package org.wikistream.operations.warehouse.reading;

import org.jspecify.annotations.NullMarked;
