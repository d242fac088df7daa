/** How fast the warehouse answers, over a sample that is loaded straight into its tables. */
@NullMarked
package org.wikistream.bench.warehouse;

import org.jspecify.annotations.NullMarked;
