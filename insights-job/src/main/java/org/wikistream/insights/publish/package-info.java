/** Alerts as records of their topic and as documents. */
@NullMarked
package org.wikistream.insights.publish;

import org.jspecify.annotations.NullMarked;
