/** The stores that the jobs write to, as {@code status} shows them. */
@NullMarked
package org.wikistream.stack.store;

import org.jspecify.annotations.NullMarked;
