/** What OpenSearch is asked, within bounds, and the answers as the API gives them. */
@NullMarked
package org.wikistream.dashboard.search;

import org.jspecify.annotations.NullMarked;
