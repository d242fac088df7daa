/**
 * Queries OpenSearch, within bounds, and holds the answers in the API's form. Caching, pushing and serving answers
 * belong elsewhere.
 */
@NullMarked
package org.wikistream.dashboard.search;

import org.jspecify.annotations.NullMarked;
