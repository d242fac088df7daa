/**
 * The parts that SQL commands share: the time span that they read, and the options for the form of an answer. The
 * engines, and the limits on their SQL, belong in the modules of those commands.
 */
@NullMarked
package org.wikistream.operations.query;

import org.jspecify.annotations.NullMarked;
