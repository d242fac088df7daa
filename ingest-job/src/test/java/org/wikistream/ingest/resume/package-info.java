@NullMarked
package org.wikistream.ingest.resume;

import org.jspecify.annotations.NullMarked;
