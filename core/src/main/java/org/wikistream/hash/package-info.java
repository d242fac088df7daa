/** Content hashes. */
@NullMarked
package org.wikistream.hash;

import org.jspecify.annotations.NullMarked;
