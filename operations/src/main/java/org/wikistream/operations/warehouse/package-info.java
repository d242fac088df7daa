/**
 * What a report on the warehouse says: its span, its figures and its tables, as records. Only these values belong
 * here: asking for them is in {@code reading}, putting them into words in {@code words}, and writing them in {@code
 * format}.
 */
@NullMarked
package org.wikistream.operations.warehouse;

import org.jspecify.annotations.NullMarked;
