/** Finds what the build has created: class paths, job jars, Flink's configuration. */
@NullMarked
package org.wikistream.stack.install;

import org.jspecify.annotations.NullMarked;
