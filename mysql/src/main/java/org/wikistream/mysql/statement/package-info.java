/**
 * Statements with many rows, in pieces that the server's largest packet has room for. Which table they are for is not
 * known here.
 */
@NullMarked
package org.wikistream.mysql.statement;

import org.jspecify.annotations.NullMarked;
