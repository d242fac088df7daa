/**
 * Derives facts that a change contains only implicitly: project and language of its wiki, the name of its namespace,
 * section, revert, and so on. These are pure functions of the record alone, so a replay gives the same results; nothing
 * is looked up and no clock is read. Unknown facts stay absent. Titles, comments and user names are written by
 * strangers, so every function here takes time in proportion to the text's length, whatever the text. Anything that
 * would need a second event, or the wiki itself, doesn't belong here.
 */
@NullMarked
package org.wikistream.enrichment;

import org.jspecify.annotations.NullMarked;
