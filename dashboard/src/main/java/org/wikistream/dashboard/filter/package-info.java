/**
 * What a request asks for: parameters become a filter, or an answer that says which of them is wrong and what is
 * allowed. What OpenSearch is asked because of it belongs in {@code search}, and HTTP in {@code web}.
 */
@NullMarked
package org.wikistream.dashboard.filter;

import org.jspecify.annotations.NullMarked;
