/**
 * The files of a data dir: who owns it, where the stream comes from, which jobs run, and how the last run ended. The
 * servers' own data is there too, but knowledge of its contents doesn't belong in this package.
 */
@NullMarked
package org.wikistream.stack.data;

import org.jspecify.annotations.NullMarked;
