/** How fast the page answers and tells what is new, and what its viewers cost OpenSearch and its server, over a month of changes. */
@NullMarked
package org.wikistream.bench.page;

import org.jspecify.annotations.NullMarked;
