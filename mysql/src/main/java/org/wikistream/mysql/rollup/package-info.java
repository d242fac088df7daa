/**
 * The hourly roll-ups: what a change adds to each, and how that is added to what is there. They are written in the
 * transaction that inserts the change, so that each change counts once; that transaction belongs in {@code change}.
 */
@NullMarked
package org.wikistream.mysql.rollup;

import org.jspecify.annotations.NullMarked;
