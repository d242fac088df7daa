/** DuckDB, in this process and in memory, locked: it reads the files that were fetched and nothing else. */
@NullMarked
package org.wikistream.archive.query.database;

import org.jspecify.annotations.NullMarked;
