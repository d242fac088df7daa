/**
 * Finds what the build has created: class paths, job jars, Flink's configuration. What a stack writes while it runs is
 * in its data dir instead.
 */
@NullMarked
package org.wikistream.stack.install;

import org.jspecify.annotations.NullMarked;
