/** Where the build has put what is started: class paths, job jars, Flink's configuration. */
@NullMarked
package org.wikistream.stack.install;

import org.jspecify.annotations.NullMarked;
