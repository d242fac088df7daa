@NullMarked
package org.wikistream.ingest.kafka;

import org.jspecify.annotations.NullMarked;
