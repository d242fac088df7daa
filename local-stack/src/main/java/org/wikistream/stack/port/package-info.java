/**
 * The ports of the servers, and the processes that hold them. Which server has which port is said in the server's own
 * class.
 */
@NullMarked
package org.wikistream.stack.port;

import org.jspecify.annotations.NullMarked;
