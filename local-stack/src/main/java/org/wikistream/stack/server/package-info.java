/** Each server: its command line, its ports, and how it is known to be ready. */
@NullMarked
package org.wikistream.stack.server;

import org.jspecify.annotations.NullMarked;
