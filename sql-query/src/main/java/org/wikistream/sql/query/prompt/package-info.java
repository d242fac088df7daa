/** The prompt, where statements are typed. */
@NullMarked
package org.wikistream.sql.query.prompt;

import org.jspecify.annotations.NullMarked;
