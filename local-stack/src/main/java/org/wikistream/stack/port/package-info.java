/** The ports of the servers, and who holds them. */
@NullMarked
package org.wikistream.stack.port;

import org.jspecify.annotations.NullMarked;
