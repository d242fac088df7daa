@NullMarked
package org.wikistream.ingest.sse;

import org.jspecify.annotations.NullMarked;
