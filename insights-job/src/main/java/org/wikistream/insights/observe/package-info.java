/**
 * The detectors' view of a change: small records, and the operators that make them. Deciding whether a change is
 * remarkable belongs in {@code detect}.
 */
@NullMarked
package org.wikistream.insights.observe;

import org.jspecify.annotations.NullMarked;
