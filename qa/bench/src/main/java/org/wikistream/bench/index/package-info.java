/** How fast indexing is, beside a program that only loads the same documents, and how long an event takes to be searchable. */
@NullMarked
package org.wikistream.bench.index;

import org.jspecify.annotations.NullMarked;
