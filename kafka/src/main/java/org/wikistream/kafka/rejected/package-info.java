/** Writing and reading the rejected topic. */
@NullMarked
package org.wikistream.kafka.rejected;

import org.jspecify.annotations.NullMarked;
