/** Which files of the archive a query reads, and how they come here. */
@NullMarked
package org.wikistream.archive.query.files;

import org.jspecify.annotations.NullMarked;
