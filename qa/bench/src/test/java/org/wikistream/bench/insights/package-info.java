@NullMarked
package org.wikistream.bench.insights;

import org.jspecify.annotations.NullMarked;
