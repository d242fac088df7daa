/** The sentences of alerts. */
@NullMarked
package org.wikistream.insights.words;

import org.jspecify.annotations.NullMarked;
