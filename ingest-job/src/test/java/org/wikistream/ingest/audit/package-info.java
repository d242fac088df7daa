@NullMarked
package org.wikistream.ingest.audit;

import org.jspecify.annotations.NullMarked;
