/**
 * The contents of a report on the warehouse, as records: its span, figures and tables. Only these values belong here:
 * they are read in {@code reading}, put into words in {@code words}, and written in {@code format}.
 */
@NullMarked
package org.wikistream.operations.warehouse;

import org.jspecify.annotations.NullMarked;
