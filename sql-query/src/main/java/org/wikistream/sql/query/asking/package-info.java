/**
 * One statement from its text to its last row. Where the text comes from is not known here: the command line, a file
 * or the prompt.
 */
@NullMarked
package org.wikistream.sql.query.asking;

import org.jspecify.annotations.NullMarked;
