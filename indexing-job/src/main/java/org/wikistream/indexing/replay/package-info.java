/** A separate program that sends rejected records and documents to OpenSearch again. */
@NullMarked
package org.wikistream.indexing.replay;

import org.jspecify.annotations.NullMarked;
