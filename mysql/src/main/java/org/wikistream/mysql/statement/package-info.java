/**
 * Statements with many rows, in pieces that fit into the server's largest packet. Knowledge of particular tables
 * doesn't belong here.
 */
@NullMarked
package org.wikistream.mysql.statement;

import org.jspecify.annotations.NullMarked;
