/**
 * Refuses requests that web pages of other origins send to a server on this machine. The rule is {@link
 * org.wikistream.guard.BrowserGuard}, which depends on Java alone; the other classes bring it into Flink's REST server
 * and into OpenSearch. Logins and passwords don't belong here.
 */
@NullMarked
package org.wikistream.guard;

import org.jspecify.annotations.NullMarked;
