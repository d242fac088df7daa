/** Deletes what is older than it is to be kept, and nothing that anything still needs. */
@NullMarked
package org.wikistream.operations.retention;

import org.jspecify.annotations.NullMarked;
