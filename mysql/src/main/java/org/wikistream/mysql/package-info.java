/** The connection to MySQL or MariaDB, its settings, and what an error of the server means. */
@NullMarked
package org.wikistream.mysql;

import org.jspecify.annotations.NullMarked;
