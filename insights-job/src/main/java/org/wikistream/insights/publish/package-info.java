/**
 * Alerts as records of their topic and as documents. What an alert is, for whoever reads it, is core's ({@code
 * alerts}).
 */
@NullMarked
package org.wikistream.insights.publish;

import org.jspecify.annotations.NullMarked;
