/**
 * {@code ./wikistream archive query}: fetches the archive's files of a span, and asks them in SQL. Only the command,
 * its options and its messages belong here. What the archive is made of is known only to whoever implements {@link
 * org.wikistream.archive.query.files.QueriedArchive}.
 */
@NullMarked
package org.wikistream.archive.query;

import org.jspecify.annotations.NullMarked;
