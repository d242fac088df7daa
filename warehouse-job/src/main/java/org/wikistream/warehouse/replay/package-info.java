/**
 * A separate program that writes rejected changes to MySQL again, by the job's own insert. It has no rules of its own.
 */
@NullMarked
package org.wikistream.warehouse.replay;

import org.jspecify.annotations.NullMarked;
