@NullMarked
package org.wikistream.ingest.source;

import org.jspecify.annotations.NullMarked;
