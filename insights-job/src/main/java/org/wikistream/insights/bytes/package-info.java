/**
 * The byte layout of observations and states: writes numbers and texts as bytes and reads them again. The meaning of
 * the bytes belongs in the class that they encode.
 */
@NullMarked
package org.wikistream.insights.bytes;

import org.jspecify.annotations.NullMarked;
