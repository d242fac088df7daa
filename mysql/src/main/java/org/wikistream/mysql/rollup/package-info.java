/**
 * The hourly roll-ups: a change's additions to each, and how they are added to existing rows. They are written in the
 * transaction that inserts the change, so each change counts once; that transaction belongs in {@code change}.
 */
@NullMarked
package org.wikistream.mysql.rollup;

import org.jspecify.annotations.NullMarked;
