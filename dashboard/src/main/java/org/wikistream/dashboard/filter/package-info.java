/** What a request asks for: parameters become a filter, or an answer that says which of them is wrong and what is allowed. */
@NullMarked
package org.wikistream.dashboard.filter;

import org.jspecify.annotations.NullMarked;
