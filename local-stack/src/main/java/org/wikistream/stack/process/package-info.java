/** Server processes that outlive the process that started them, and can be found again. */
@NullMarked
package org.wikistream.stack.process;

import org.jspecify.annotations.NullMarked;
