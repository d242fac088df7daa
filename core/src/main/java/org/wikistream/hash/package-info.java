/** What names bytes shortly. */
@NullMarked
package org.wikistream.hash;

import org.jspecify.annotations.NullMarked;
