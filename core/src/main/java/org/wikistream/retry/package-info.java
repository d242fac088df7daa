/**
 * How long to wait before a retry. The retried action, and when to give up, are decided by the caller and don't belong
 * here.
 */
@NullMarked
package org.wikistream.retry;

import org.jspecify.annotations.NullMarked;
