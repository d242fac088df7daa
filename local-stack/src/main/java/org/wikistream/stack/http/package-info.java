/**
 * JSON over HTTP from the servers' own interfaces. What is asked, and what an answer means, belongs to whoever asks.
 */
@NullMarked
package org.wikistream.stack.http;

import org.jspecify.annotations.NullMarked;
