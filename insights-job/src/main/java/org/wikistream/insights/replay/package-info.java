/** A separate program that sends rejected alerts to OpenSearch again. */
@NullMarked
package org.wikistream.insights.replay;

import org.jspecify.annotations.NullMarked;
