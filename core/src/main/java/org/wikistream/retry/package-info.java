/**
 * How long to wait before something is tried again. What is tried, and when it is given up, is for the caller to
 * decide.
 */
@NullMarked
package org.wikistream.retry;

import org.jspecify.annotations.NullMarked;
