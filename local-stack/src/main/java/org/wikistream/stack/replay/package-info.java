/** An archive as the source of a stack: where it is, and the recording that is made of it. */
@NullMarked
package org.wikistream.stack.replay;

import org.jspecify.annotations.NullMarked;
