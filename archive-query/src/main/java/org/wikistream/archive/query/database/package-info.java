/**
 * DuckDB, in this process and in memory, locked: it reads the files that were fetched and nothing else. What the SQL
 * may do and how its values come out belongs here; which files there are, and how rows are printed, does not.
 */
@NullMarked
package org.wikistream.archive.query.database;

import org.jspecify.annotations.NullMarked;
