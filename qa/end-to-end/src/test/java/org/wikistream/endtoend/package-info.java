/** The whole path on real servers, driven as a user drives it: by the {@code ./wikistream} command. */
@NullMarked
package org.wikistream.endtoend;

import org.jspecify.annotations.NullMarked;
