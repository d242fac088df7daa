/** How commands ask the warehouse. */
@NullMarked
package org.wikistream.operations.database;

import org.jspecify.annotations.NullMarked;
