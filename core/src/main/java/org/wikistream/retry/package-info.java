/** How long to wait before something is tried again. */
@NullMarked
package org.wikistream.retry;

import org.jspecify.annotations.NullMarked;
