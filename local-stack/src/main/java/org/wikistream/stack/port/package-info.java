/** The ports of the servers, and the processes that hold them. */
@NullMarked
package org.wikistream.stack.port;

import org.jspecify.annotations.NullMarked;
