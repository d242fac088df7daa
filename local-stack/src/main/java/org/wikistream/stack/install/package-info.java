/**
 * Finds what the build has created: class paths, job jars, Flink's configuration. Files that a stack writes while it
 * runs don't belong here, but in its data dir.
 */
@NullMarked
package org.wikistream.stack.install;

import org.jspecify.annotations.NullMarked;
