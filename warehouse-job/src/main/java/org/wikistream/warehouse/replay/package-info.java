/** A separate program that writes rejected changes to MySQL again. */
@NullMarked
package org.wikistream.warehouse.replay;

import org.jspecify.annotations.NullMarked;
