/**
 * Refuses what web pages of other origins ask of a server on this machine. The rule is {@link org.wikistream.guard.BrowserGuard},
 * in Java alone; the other classes bring it into Flink's REST server and into OpenSearch.
 */
@NullMarked
package org.wikistream.guard;

import org.jspecify.annotations.NullMarked;
