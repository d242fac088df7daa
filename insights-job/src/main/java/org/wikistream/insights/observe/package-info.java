/** What detectors see of a change: small records, and the operators that make them. */
@NullMarked
package org.wikistream.insights.observe;

import org.jspecify.annotations.NullMarked;
