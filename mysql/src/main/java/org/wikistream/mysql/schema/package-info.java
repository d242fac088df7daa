/**
 * The warehouse's tables: the scripts that create them, their months, and the requirements on the server. The scripts
 * are {@code V1__tables.sql} and later ones. Writing and reading rows doesn't belong here.
 */
@NullMarked
package org.wikistream.mysql.schema;

import org.jspecify.annotations.NullMarked;
