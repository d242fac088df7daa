/** JSON over HTTP from the servers' own interfaces. */
@NullMarked
package org.wikistream.stack.http;

import org.jspecify.annotations.NullMarked;
