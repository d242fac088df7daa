/**
 * Writes alerts as records of their topic and as documents. The definition of an alert for readers belongs in core
 * ({@code alerts}).
 */
@NullMarked
package org.wikistream.insights.publish;

import org.jspecify.annotations.NullMarked;
