/** Starting, watching and stopping the whole stack. */
@NullMarked
package org.wikistream.stack.run;

import org.jspecify.annotations.NullMarked;
