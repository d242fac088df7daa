/**
 * The ports of the servers, and the processes that hold them. The port numbers themselves are in the servers' own
 * classes.
 */
@NullMarked
package org.wikistream.stack.port;

import org.jspecify.annotations.NullMarked;
