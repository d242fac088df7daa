/** What is in the archive, and its maintenance. */
@NullMarked
package org.wikistream.operations.archive;

import org.jspecify.annotations.NullMarked;
