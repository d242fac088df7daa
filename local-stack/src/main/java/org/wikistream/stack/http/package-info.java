/**
 * Reads JSON over HTTP from the servers' own interfaces. The requests themselves, and the meaning of the answers,
 * belong to the callers.
 */
@NullMarked
package org.wikistream.stack.http;

import org.jspecify.annotations.NullMarked;
