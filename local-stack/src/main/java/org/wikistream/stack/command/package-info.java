/** The commands of {@code ./wikistream}. */
@NullMarked
package org.wikistream.stack.command;

import org.jspecify.annotations.NullMarked;
