/**
 * Turns a request's parameters into a filter, or into an error that says which of them is wrong and what is allowed.
 * The resulting OpenSearch queries belong in {@code search}, and HTTP in {@code web}.
 */
@NullMarked
package org.wikistream.dashboard.filter;

import org.jspecify.annotations.NullMarked;
