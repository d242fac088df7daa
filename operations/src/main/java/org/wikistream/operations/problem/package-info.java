/** The messages that users see instead of a stack trace. */
@NullMarked
package org.wikistream.operations.problem;

import org.jspecify.annotations.NullMarked;
