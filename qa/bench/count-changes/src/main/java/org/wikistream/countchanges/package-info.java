/** A job that reads changes as insights-job does and only counts them: the bench holds that job against it. */
@NullMarked
package org.wikistream.countchanges;

import org.jspecify.annotations.NullMarked;
