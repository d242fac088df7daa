@NullMarked
package org.wikistream.bench.page;

import org.jspecify.annotations.NullMarked;
