/** Deletes data that is older than the age up to which it is kept, but nothing that is still needed. */
@NullMarked
package org.wikistream.operations.retention;

import org.jspecify.annotations.NullMarked;
