/** The statistics of a minute, as indexing-job publishes them, and their upsert. */
@NullMarked
package org.wikistream.mysql.minute;

import org.jspecify.annotations.NullMarked;
