/** Statements with many rows, in pieces that the server's largest packet has room for. */
@NullMarked
package org.wikistream.mysql.statement;

import org.jspecify.annotations.NullMarked;
