/**
 * How commands ask the warehouse: by connections for questions that may take long. The questions themselves are in the
 * module {@code mysql}.
 */
@NullMarked
package org.wikistream.operations.database;

import org.jspecify.annotations.NullMarked;
