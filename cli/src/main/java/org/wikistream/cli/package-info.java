/** The commands of {@code ./wikistream}. */
@NullMarked
package org.wikistream.cli;

import org.jspecify.annotations.NullMarked;
