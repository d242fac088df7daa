/** The sentences of alerts. They are given their facts; counting and deciding don't belong here. */
@NullMarked
package org.wikistream.insights.words;

import org.jspecify.annotations.NullMarked;
