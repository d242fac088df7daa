/** A change as the warehouse holds it, and the one transaction that writes a batch of them with all that they add to the roll-ups. */
@NullMarked
package org.wikistream.mysql.change;

import org.jspecify.annotations.NullMarked;
