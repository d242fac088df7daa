/**
 * The files of a data dir: who owns it, where the stream comes from, which jobs run, and how the last run ended. The
 * servers' own data lies there too, but only they know what is in it.
 */
@NullMarked
package org.wikistream.stack.data;

import org.jspecify.annotations.NullMarked;
