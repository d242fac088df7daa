/** A separate program that sends rejected alerts to OpenSearch again, as they were. It finds nothing anew. */
@NullMarked
package org.wikistream.insights.replay;

import org.jspecify.annotations.NullMarked;
