/** The sentences of alerts. They are given what they say: nothing is counted or decided here. */
@NullMarked
package org.wikistream.insights.words;

import org.jspecify.annotations.NullMarked;
