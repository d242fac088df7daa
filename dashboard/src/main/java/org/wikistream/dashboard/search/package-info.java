/**
 * What OpenSearch is asked, within bounds, and the answers as the API gives them. Keeping answers, pushing them and
 * serving them belongs elsewhere.
 */
@NullMarked
package org.wikistream.dashboard.search;

import org.jspecify.annotations.NullMarked;
