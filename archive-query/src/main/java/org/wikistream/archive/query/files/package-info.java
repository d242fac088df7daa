/**
 * Which files of the archive a query reads, how large they are, and how they are fetched. DuckDB is unknown here, and
 * Iceberg stays behind {@link org.wikistream.archive.query.files.QueriedArchive}.
 */
@NullMarked
package org.wikistream.archive.query.files;

import org.jspecify.annotations.NullMarked;
