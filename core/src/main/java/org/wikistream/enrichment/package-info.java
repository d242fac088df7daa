/**
 * What a change says between the lines: project and language of its wiki, the name of its namespace, section, revert,
 * and so on. Pure functions of the record alone, so that a replay gives the same; nothing is looked up and no clock is
 * read. What can't be known stays absent. Titles, comments and names of users are written by strangers: every function
 * here takes time in proportion to the text's length, whatever the text. What would need a second event, or the wiki
 * itself, doesn't belong here.
 */
@NullMarked
package org.wikistream.enrichment;

import org.jspecify.annotations.NullMarked;
