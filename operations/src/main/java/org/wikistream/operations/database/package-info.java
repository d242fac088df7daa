/**
 * Opens the connections by which commands ask the warehouse, for queries that may take long. The queries themselves
 * belong in the module {@code mysql}.
 */
@NullMarked
package org.wikistream.operations.database;

import org.jspecify.annotations.NullMarked;
