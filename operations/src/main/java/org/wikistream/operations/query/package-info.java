/**
 * What commands that ask in SQL have in common: the span of time that they read, and the options for the form of an
 * answer. The engines, and what their SQL may do, belong in the modules of those commands.
 */
@NullMarked
package org.wikistream.operations.query;

import org.jspecify.annotations.NullMarked;
