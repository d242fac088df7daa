/** What commands that ask in SQL have in common. */
@NullMarked
package org.wikistream.operations.query;

import org.jspecify.annotations.NullMarked;
