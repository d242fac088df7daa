/**
 * What detectors see of a change: small records, and the operators that make them. Whether it is remarkable is decided
 * in {@code detect}.
 */
@NullMarked
package org.wikistream.insights.observe;

import org.jspecify.annotations.NullMarked;
