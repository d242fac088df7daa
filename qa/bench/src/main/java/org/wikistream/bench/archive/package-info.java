/** The bench of the archive. */
@NullMarked
package org.wikistream.bench.archive;

import org.jspecify.annotations.NullMarked;
