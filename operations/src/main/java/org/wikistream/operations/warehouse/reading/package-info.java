/** Asks the warehouse and the audit for what a report says. */
@NullMarked
package org.wikistream.operations.warehouse.reading;

import org.jspecify.annotations.NullMarked;
