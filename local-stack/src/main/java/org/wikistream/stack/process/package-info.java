/** Server processes that outlive whoever started them, and are found again. */
@NullMarked
package org.wikistream.stack.process;

import org.jspecify.annotations.NullMarked;
