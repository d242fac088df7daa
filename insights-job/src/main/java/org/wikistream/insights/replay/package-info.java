/**
 * A separate program that sends rejected alerts to OpenSearch again, unchanged. Looking for alerts doesn't belong here.
 */
@NullMarked
package org.wikistream.insights.replay;

import org.jspecify.annotations.NullMarked;
