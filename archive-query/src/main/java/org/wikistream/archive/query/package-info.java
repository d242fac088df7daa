/**
 * {@code ./wikistream archive query}: fetches the archive's files of a span, and queries them in SQL. Only the command,
 * its options and its messages belong here. Only implementations of {@link
 * org.wikistream.archive.query.files.QueriedArchive} know how the archive is built.
 */
@NullMarked
package org.wikistream.archive.query;

import org.jspecify.annotations.NullMarked;
