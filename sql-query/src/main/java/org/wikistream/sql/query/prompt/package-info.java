/**
 * The prompt, where statements are typed: reading lines, completing names, history. Running a statement belongs in
 * {@code asking}.
 */
@NullMarked
package org.wikistream.sql.query.prompt;

import org.jspecify.annotations.NullMarked;
