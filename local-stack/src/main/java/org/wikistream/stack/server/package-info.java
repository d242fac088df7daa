/** The servers: the command line of each, its ports, and how to tell that it is ready. */
@NullMarked
package org.wikistream.stack.server;

import org.jspecify.annotations.NullMarked;
