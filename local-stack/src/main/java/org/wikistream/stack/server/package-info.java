/**
 * The servers: the command line of each, its files, its ports, and how to tell that it is ready. A new server is one
 * class here; starting and stopping is the same for all and belongs in {@code run}.
 */
@NullMarked
package org.wikistream.stack.server;

import org.jspecify.annotations.NullMarked;
