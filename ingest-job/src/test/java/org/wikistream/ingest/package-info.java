@NullMarked
package org.wikistream.ingest;

import org.jspecify.annotations.NullMarked;
