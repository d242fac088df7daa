/** The files of a data dir: who owns it, where the stream comes from, and how the last run ended. */
@NullMarked
package org.wikistream.stack.data;

import org.jspecify.annotations.NullMarked;
