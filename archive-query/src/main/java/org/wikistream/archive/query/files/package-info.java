/**
 * Selects the files of the archive that a query reads, checks their size, and fetches them. DuckDB doesn't belong here,
 * and Iceberg stays behind {@link org.wikistream.archive.query.files.QueriedArchive}.
 */
@NullMarked
package org.wikistream.archive.query.files;

import org.jspecify.annotations.NullMarked;
