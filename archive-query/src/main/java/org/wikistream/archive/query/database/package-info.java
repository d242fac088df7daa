/**
 * Runs DuckDB, in this process and in memory, locked so that it reads the fetched files and nothing else. The limits on
 * SQL and the conversion of its values belong here; the choice of files and the printing of rows do not.
 */
@NullMarked
package org.wikistream.archive.query.database;

import org.jspecify.annotations.NullMarked;
